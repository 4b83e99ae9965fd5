package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Shell;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Everything that a script starts, in whatever language the script is: its own commands, and those behind other programs, in code given to
 * {@code sh -c}, {@code eval}, {@code trap} and the like. Time and memory are linear in the script. Immutable.
 */
public final class Calls {

    private final List<Call> all;
    private final List<Unseen> unseen;

    private final Set<String> functions;

    Calls(List<Call> all, List<Unseen> unseen) {
        this(all, unseen, Set.of());
    }

    Calls(List<Call> all, List<Unseen> unseen, Set<String> functions) {
        this.functions = Set.copyOf(functions);
        this.all = all.stream().sorted(Comparator.comparingInt(Call::start)).toList();
        this.unseen = List.copyOf(unseen);
    }

    /** Reads a script as its interpreter would. */
    @NonNull
    public static Calls of(@NonNull Shell shell, @NonNull String script) {
        return switch (shell) {
            case SH -> of(ShellScript.of(script));
            case BASH -> of(ShellScript.bash(script));
            case PWSH -> new PowerShell(script).calls();
            case BAT -> new Batch(script).calls();
            case PYTHON -> new Python(script).calls();
        };
    }

    /** Reads what a script starts that has been read already. */
    @NonNull
    public static Calls of(@NonNull ShellScript script) {
        return new Resolver(script).calls();
    }

    /** The programs, and statements that only set or redirect something, whose program is empty. In the order in which they start. */
    @NonNull
    public List<Call> all() {
        return all;
    }

    /** Names of the functions that it defines, those in code given to interpreters too. */
    @NonNull
    public Set<String> functions() {
        return functions;
    }

    /** What may run besides and cannot be told. */
    @NonNull
    public List<Unseen> unseen() {
        return unseen;
    }
}
