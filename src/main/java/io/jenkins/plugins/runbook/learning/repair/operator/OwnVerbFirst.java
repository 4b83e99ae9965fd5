package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.Prelude;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Does first what a program of the runbook asks for, with that same program: flush, drain, migrate. Only a program that the runbook
 * starts already, only one of these verbs, and nothing else of what the output says.
 */
final class OwnVerbFirst extends FailureOperator {

    private static final String VERBS =
            "flush|drain|quiesce|pause|migrate|upgrade|rebuild|reindex|init|initiali[sz]e|prepare|repair|recover|sync|checkpoint|refresh|reload|build|compact|rehash|save";
    private static final BoundedPattern ASKED = BoundedPattern.of("\\b(" + VERBS
            + ")(?:ed)?\\b(?: (?:it|them|the \\w+|\\w+))? (?:first|before|is required|required|needed)\\b"
            + "|\\b(?:run|use|call|try|do|needs?(?: an?)?|requires?(?: an?)?|must be|has to be|have to be|please|to) [\"'`]?(?:[\\w./-]+ )?("
            + VERBS
            + ")(?:ed|d)?\\b"
            + "|\\bnot (?:yet )?(" + VERBS + ")(?:ed|d)\\b");
    private static final Set<String> NO_PROGRAM = Set.of(
            "echo",
            "cat",
            "grep",
            "sed",
            "awk",
            "test",
            "[",
            "cd",
            "sleep",
            "printf",
            "ls",
            "head",
            "tail",
            "curl",
            "exit",
            "rm",
            "cp",
            "mv",
            "mkdir",
            "find",
            "tar",
            "openssl",
            "kill",
            "export",
            "set",
            ".",
            "chmod",
            "touch",
            "ln",
            "for",
            "git",
            "mount",
            "umount",
            "sh",
            "bash",
            "dash",
            "ksh",
            "zsh",
            "python",
            "python3",
            "perl",
            "ruby",
            "node",
            "java",
            "apt",
            "apt-get",
            "dpkg",
            "yum",
            "dnf",
            "rpm",
            "zypper",
            "apk",
            "pacman",
            "brew",
            "pip",
            "pip3",
            "npm",
            "npx",
            "yarn",
            "gem",
            "bundle",
            "cargo",
            "go",
            "mvn",
            "gradle",
            "make",
            "docker",
            "podman",
            "kubectl",
            "helm",
            "systemctl",
            "service",
            "sudo",
            "ssh",
            "scp",
            "rsync");
    private static final int MOST_WORDS = 4;

    public OwnVerbFirst() {
        super(
                "own-verb-first",
                "Does with the runbook's own program what that program asks for first, such as flush, drain or migrate.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> asked = trace.anywhere(ASKED);
        if (asked.isEmpty()) {
            return List.of();
        }
        String verb = base(asked.get().value().toLowerCase(Locale.ROOT));
        ShellScript script = ShellScript.of(trace.point().script());
        List<Repair> repairs = new ArrayList<>();
        for (SimpleCommand command : script.commands()) {
            if (command.words().size() > MOST_WORDS || !isOwn(command, asked.get(), verb)) {
                continue;
            }
            for (String text : asking(command, verb, trace)) {
                String reason = "The program says that '" + verb + "' comes first, and no step does that.";
                repairs.add(new Repair(
                        name(),
                        List.of(Change.insertBefore(
                                trace.point(),
                                trace.runbook().steps().size(),
                                StepDraft.run(verb + " first", Prelude.of(script.text()) + text, "60s"),
                                reason,
                                asked.get().evidence())),
                        0.74 - 0.04 * repairs.size()));
            }
        }
        return repairs.stream().limit(3).toList();
    }

    /** A program that lies in the working directory, or one whose words name this very call. */
    private static boolean isOwn(SimpleCommand command, Found asked, String verb) {
        String name = command.baseName();
        if (NO_PROGRAM.contains(name)) {
            return false;
        }
        boolean local = command.program().contains("/") && !command.program().startsWith("/");
        return local
                || BoundedPattern.of("(?<![\\w-])" + BoundedPattern.quote(name) + " " + verb + "(?![\\w-])")
                        .foundIn(asked.line());
    }

    /** The command with the verb in the place of its own, before and after a name. */
    private static List<String> asking(SimpleCommand command, String verb, Trace trace) {
        List<Word> arguments = command.arguments();
        String program = command.words().get(0).raw();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String plain = Expressions.substituted(arguments.get(i).plain(), trace);
            if (plain.equals(verb)) {
                return List.of();
            }
            if (BoundedPattern.matches(plain, "[a-z][a-z-]{2,15}")
                    && !arguments.get(i).expands()) {
                List<String> words = new ArrayList<>(arguments.stream()
                        .filter(word -> !word.raw().startsWith("-"))
                        .map(Word::raw)
                        .toList());
                int at = words.indexOf(arguments.get(i).raw());
                words.set(at, verb);
                texts.add(program + " " + String.join(" ", words));
            }
        }
        texts.add(program + " " + verb);
        return texts.stream().distinct().toList();
    }

    private static String base(String word) {
        return BoundedPattern.replaceAll(word, "^initiali[sz]e$", "init");
    }
}
