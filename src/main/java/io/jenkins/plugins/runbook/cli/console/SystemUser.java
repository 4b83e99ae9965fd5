package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Who runs this process, as the operating system knows it. Properties of the JVM and the environment are what the user says of himself,
 * and would let an author approve under another name.
 */
public final class SystemUser {

    private static final Path STATUS = Path.of("/proc/self/status");

    /** Before the numbers of the account: real, effective, saved, for files. */
    private static final String UIDS = "Uid:";

    private SystemUser() {}

    /** The name of the account; {@code uid:12345} where the system has no name for it, as in many containers. */
    @NonNull
    public static String name() {
        return ProcessHandle.current()
                .info()
                .user()
                .map(SystemUser::withoutDomain)
                .orElseGet(() -> "uid:" + uid());
    }

    /** Whether it is the one that may do everything. */
    public static boolean isRoot() {
        return uid().equals("0");
    }

    /** Number of the account; {@code ?} where the system has none. */
    private static String uid() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(UIDS))
                    .map(line -> line.substring(UIDS.length()).strip().split("\\s+")[1])
                    .findFirst()
                    .orElseGet(SystemUser::uidOfNewFile);
        } catch (IOException e) {
            return uidOfNewFile();
        }
    }

    /** Where no {@code /proc} tells. */
    private static String uidOfNewFile() {
        try {
            Path file = Files.createTempFile("runbook-", ".tmp");
            try {
                return Files.getAttribute(file, "unix:uid").toString();
            } finally {
                Files.delete(file);
            }
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return "?";
        } catch (IOException e) {
            throw CommandException.internal(
                    "cannot find out who runs this: no file can be made in the directory for temporary files ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    /** Windows names the domain before the account. */
    private static String withoutDomain(String user) {
        return user.substring(user.lastIndexOf('\\') + 1);
    }
}
