package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.rehearsal.isolation.Isolation;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What every command that rehearses can be told about keeping rehearsals away from this machine. */
public final class FenceOptions {

    @Option(
            names = "--unfenced",
            description =
                    "Rehearse even where nothing keeps a rehearsal away from this machine (docs/command-line.md, What is fenced off).")
    private boolean unfenced;

    /**
     * How rehearsals are kept away from this machine. Where they are not, the person at the terminal has to agree.
     *
     * @param context of the command
     * @param what is about to be executed, to be read after "rehearses"
     * @throws CommandException when they cannot be isolated and the user did not agree to that
     */
    @NonNull
    public Isolation required(@NonNull Context context, @NonNull String what) {
        Isolation isolation = best(context);
        if (isolation.fences() || unfenced) {
            return isolation;
        }
        String why = isolation.sentence() + " This rehearses " + what + ".";
        if (context.json() || !context.terminal().interactive()) {
            throw CommandException.refused(
                    why + " Install bubblewrap (bwrap), or say --unfenced to let it do what this account can");
        }
        context.terminal().line(Style.WARNING, why);
        String answer = context.terminal().ask("Let it do what this account can? [y/N]");
        if (!answer.toLowerCase(Locale.ROOT).startsWith("y")) {
            throw CommandException.refused("Nothing was rehearsed");
        }
        return isolation;
    }

    /** As {@link #required}, for texts a person is responsible for: missing isolation is only reported. */
    @NonNull
    public Isolation wanted(@NonNull Context context) {
        Isolation isolation = best(context);
        if (!isolation.fences() && !unfenced) {
            context.terminal().note(isolation.sentence());
        }
        return isolation;
    }

    private static Isolation best(Context context) {
        return Isolation.ofThisMachine().keeping(context.home());
    }
}
