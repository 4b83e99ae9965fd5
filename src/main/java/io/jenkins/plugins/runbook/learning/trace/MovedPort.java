package io.jenkins.plugins.runbook.learning.trace;

import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.model.Action;
import java.util.List;
import java.util.Optional;

/**
 * A port of this host that does not answer, and another one on which, by the output, the service listens.
 *
 * @param asked the port that the runbook names
 * @param shown the port that the output shows
 * @param setting whether a setting shows it, and not a log, which may speak of another service
 * @param line what shows it
 */
public record MovedPort(String asked, String shown, boolean setting, Line line) {

    private static final BoundedPattern LISTENS = BoundedPattern.of(
            "^[\\s#\"'-]*(?:\\w+[._-])?(?:listen(?:[._-]?\\w+)?|(?:http|https|server|service|bind|web|api|tcp)?[._-]?port|bind(?:[._-]?\\w+)?)[\"']?\\s*[=: ]\\s*[\"']?(?:[\\w.*\\[\\]:]*:)?(\\d{2,5})\\b"
                    + "|\\b(?:listening|listens|serving|bound|ready|started)(?: \\w+)? (?:on|at)(?: port)? \\S*?(?:(?<=[: ])|(?<=^))(\\d{2,5})\\b");
    private static final BoundedPattern LOCAL_PORT =
            BoundedPattern.exact("(?:127\\.0\\.0\\.1|localhost|\\[::1])[: ](\\d{2,5})\\b");

    /** The port that moved, when what failed addresses a port of this host that no output knows. */
    public static Optional<MovedPort> in(Trace trace) {
        Optional<String> asked = asked(trace);
        if (asked.isEmpty() || mentioned(trace.earlier(), asked.get())) {
            return Optional.empty();
        }
        for (Line line : trace.earlier()) {
            Optional<MovedPort> moved = LISTENS.find(line)
                    .flatMap(match -> Whitelist.port(match.group(1) != null ? match.group(1) : match.group(2))
                            .filter(port -> !port.equals(asked.get()))
                            .map(port -> new MovedPort(asked.get(), port, match.group(1) != null, line)));
            if (moved.isPresent()) {
                return moved;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> asked(Trace trace) {
        if (trace.point() == null) {
            return Optional.empty();
        }
        String text = trace.point().script();
        if (trace.point().action() instanceof Action.WaitFor wait) {
            text = switch (wait.kind()) {
                case HTTP -> wait.target();
                case PORT -> wait.target().contains(":") ? wait.target() : "localhost:" + wait.target();
                case FILE, RUN -> "";
            };
        }
        return LOCAL_PORT.find(text).map(port -> port.group(1));
    }

    private static boolean mentioned(List<Line> lines, String port) {
        BoundedPattern number = BoundedPattern.exact("(?<!\\d)" + port + "(?!\\d)");
        return lines.stream()
                .filter(line -> !line.source().startsWith("verification"))
                .anyMatch(line -> number.foundIn(line));
    }
}
