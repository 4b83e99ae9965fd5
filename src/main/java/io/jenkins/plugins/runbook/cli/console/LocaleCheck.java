package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Finds what the locale of this process has lost before it could be looked at: a Java without one reads each byte that is not ASCII as
 * U+FFFD, so that a value typed here would be another one, and a directory cannot be named.
 */
public final class LocaleCheck {

    private static final char LOST = '\uFFFD';

    private LocaleCheck() {}

    /**
     * Why nothing can be done here, with what to do; empty when all that was typed has arrived.
     *
     * @param arguments the command line
     */
    public static @NonNull Optional<String> problem(@NonNull List<String> arguments) {
        return problem(
                arguments,
                System.getProperty("user.dir", ""),
                System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name()));
    }

    static Optional<String> problem(List<String> arguments, String directory, String encoding) {
        if (Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8)) {
            return Optional.empty(); // the character was typed
        }
        Optional<String> argument =
                arguments.stream().filter(LocaleCheck::hasLost).findFirst();
        String what = argument.isPresent()
                ? "'" + argument.get() + "' was not read as it was typed"
                : "this directory has no name here";
        return argument.isPresent() || hasLost(directory)
                ? Optional.of(what + ": the locale of this process (" + encoding
                        + ") lacks characters of it; set LC_ALL=C.UTF-8 and try again")
                : Optional.empty();
    }

    private static boolean hasLost(String text) {
        return text.indexOf(LOST) >= 0;
    }
}
