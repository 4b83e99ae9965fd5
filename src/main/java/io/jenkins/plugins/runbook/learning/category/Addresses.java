package io.jenkins.plugins.runbook.learning.category;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** Tells on which side of the host's own door the other ends of the conversations of one failure lie. For one thread. */
final class Addresses {

    private static final BoundedPattern URL_HOST =
            BoundedPattern.of("\\b[a-z][a-z0-9+]{1,9}://(?:[^\\s/@\"']{1,80}@)?(\\[[0-9a-f:]+]|[\\w.-]+)");
    private static final BoundedPattern NAMED_HOST = BoundedPattern.of(
            "(?:connect(?:ing|ion)? (?:to|with)|resolve host:?|resolve host name|server on|server at|host|reach|lookup|resolve) +[\"'`(]*"
                    + "((?:[a-z0-9_-]+\\.)+[a-z0-9-]{2,}|localhost|\\d{1,3}(?:\\.\\d{1,3}){3}|::1)");
    private static final BoundedPattern HOST_PORT = BoundedPattern.of(
            "(?<![\\w./-])((?:[a-z0-9_-]+\\.)+[a-z][a-z0-9-]+|localhost|\\d{1,3}(?:\\.\\d{1,3}){3}|\\[::1])[:/ ](?:port )?\\d{2,5}\\b");
    private static final BoundedPattern AT_HOST = BoundedPattern.of("\\b[\\w.-]+@((?:[a-z0-9-]+\\.)+[a-z]{2,})\\b");
    /** A full host name on its own, such as the value of an option; file names and paths are none. */
    private static final BoundedPattern BARE_NAME = BoundedPattern.of(
            "(?<![\\w./@-])((?:[a-z0-9-]+\\.)+(?:example|invalid|test|com|net|org|io|dev|cloud|internal|corp|lan|local))(?![\\w./-]*\\.\\w|[\\w-])");

    private static final BoundedPattern FILE_NAME = BoundedPattern.of(
            "\\.(py|sh|conf|cfg|ini|ya?ml|json|c|cc|h|log|txt|js|rb|go|java|pl|unit|service|env|toml|xml|sql)$");
    private static final Set<String> LOCAL_NAMES =
            Set.of("localhost", "::1", "[::1]", "0.0.0.0", "[::]", "ip6-localhost");
    /** Words for another party, where no address is named. */
    private static final BoundedPattern SOMEBODY_ELSE = BoundedPattern.of(
            "\\b(?:vendor|provider|partner|supplier|carrier|third.party|mirror|saas|cloud|bucket|off-?site|public ca|registrar|"
                    + "remote (?:host|server|side|end|site|repository|party|store|vault)|the other side|s3|isp|web ?hook|upstream (?:mirror|provider|vendor|feed))\\b");

    private static final BoundedPattern VARIABLE = BoundedPattern.exact("\\$\\{?([A-Za-z_]\\w*)}?");
    private static final int LOOK_BACK = 15;

    private final Trace trace;
    private final Map<Line, Integer> places = new HashMap<>();
    /** What was found out already: many rules ask about one line. */
    private final Map<Line, Reach> known = new HashMap<>();

    private final Map<Action, Optional<String>> askedBy = new HashMap<>();
    private final Map<Line, Optional<String>> named = new HashMap<>();

    /** For one thread. */
    Addresses(Trace trace) {
        this.trace = trace;
        for (int i = trace.lines().size() - 1; i >= 0; i--) {
            places.put(trace.lines().get(i), i);
        }
    }

    /** Where the conversation behind this failing line went; {@link Reach#ANY} when nothing says so. */
    Reach of(Line line) {
        return known.computeIfAbsent(line, this::found);
    }

    private Reach found(Line line) {
        Optional<String> asked = Optional.ofNullable(behind(trace, line))
                .flatMap(action -> askedBy.computeIfAbsent(action, key -> asked(trace, key)));
        if (asked.isPresent() && !isLocal(asked.get(), trace)) {
            return Reach.REMOTE;
        }
        Optional<String> named = named(line);
        if (named.isPresent()) {
            return isLocal(named.get(), trace) ? Reach.LOCAL : Reach.REMOTE;
        }
        if (asked.isPresent()) {
            return Reach.LOCAL;
        }
        return SOMEBODY_ELSE.foundIn(line) ? Reach.REMOTE : Reach.ANY;
    }

    /** What made the line: its step, else what failed. */
    @CheckForNull
    private static Action behind(Trace trace, Line line) {
        boolean step = line.step() >= 0 && line.step() < trace.runbook().steps().size();
        if (step) {
            return trace.runbook().steps().get(line.step()).action();
        }
        return trace.point() == null ? null : trace.point().action();
    }

    /** The host the script or wait addresses itself to; a foreign one first. */
    private static Optional<String> asked(Trace trace, Action action) {
        String script = action instanceof Action.Run run ? run.script() : "";
        String text = script;
        if (action instanceof Action.WaitFor wait) {
            text = switch (wait.kind()) {
                case HTTP -> wait.target();
                case PORT -> hostOf(wait.target());
                case FILE, RUN -> "";
            };
        }
        String found = null;
        for (MatchResult matcher : URL_HOST.all(substituted(text, trace))) {
            found = matcher.group(1);
            if (!isLocal(found, trace)) {
                return Optional.of(found);
            }
        }
        if (found != null) {
            return Optional.of(found);
        }
        return first(AT_HOST, text)
                .or(() -> first(HOST_PORT, substituted(script, trace)))
                .or(() -> first(BARE_NAME, substituted(script, trace)));
    }

    private static String hostOf(String port) {
        return "tcp://" + (port.contains(":") ? port : "localhost:" + port);
    }

    static String substituted(String text, Trace trace) {
        return VARIABLE.replaceAll(
                text,
                match -> BoundedPattern.replacement(
                        trace.parameter(match.group(1)).orElse(match.group())));
    }

    /** The address the line names, or the nearest one before it in the same output. */
    private Optional<String> named(Line line) {
        List<Line> lines = trace.lines();
        int at = places.getOrDefault(line, -1);
        for (int i = at;
                i >= Math.max(0, at - LOOK_BACK) && lines.get(i).source().equals(line.source());
                i--) {
            Optional<String> host = named.computeIfAbsent(lines.get(i), one -> in(one.text()));
            if (host.isPresent()) {
                return host;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> in(String text) {
        return first(URL_HOST, text)
                .or(() -> first(NAMED_HOST, text))
                .or(() -> first(HOST_PORT, text))
                .or(() -> first(BARE_NAME, text));
    }

    private static Optional<String> first(BoundedPattern pattern, String text) {
        String bounded = text.length() > 1000 ? text.substring(0, 1000) : text;
        return pattern.all(bounded).stream()
                .map(match -> match.group(1))
                .filter(host -> !FILE_NAME.foundIn(host))
                .findFirst();
    }

    static boolean isLocal(String host, Trace trace) {
        String name = host.toLowerCase(Locale.ROOT);
        String own = String.valueOf(trace.result().hostname()).toLowerCase(Locale.ROOT);
        return LOCAL_NAMES.contains(name) || name.startsWith("127.") || name.equals(own) || name.startsWith("$");
    }
}
