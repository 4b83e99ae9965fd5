package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command runs and for whom: in a process of its own, or inside of the one that has the store open.
 *
 * @param directory the current directory of the person
 * @param environment what is in the person's environment
 * @param user the name of the account
 * @param served what is open already, {@code null} when the command opens it itself
 * @param home where what is open is kept, {@code null} when nothing is
 */
public record Workplace(
        @NonNull Path directory,
        @NonNull Map<String, String> environment,
        @NonNull String user,
        @CheckForNull RunbookSystem served,
        @CheckForNull Path home) {

    public Workplace {
        environment = Map.copyOf(environment);
    }

    /** That of this process. */
    @NonNull
    public static Workplace ofProcess() {
        return new Workplace(Path.of("").toAbsolutePath(), System.getenv(), SystemUser.name(), null, null);
    }

    /** Whether the command runs inside of another process than that of the person. */
    boolean elsewhere() {
        return served != null;
    }
}
