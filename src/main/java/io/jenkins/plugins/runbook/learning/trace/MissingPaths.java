package io.jenkins.plugins.runbook.learning.trace;

import io.jenkins.plugins.runbook.learning.script.Whitelist;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;

/** Reads which files an error misses, and where else earlier outputs show them. */
public final class MissingPaths {

    private static final BoundedPattern MISSING = BoundedPattern.of(
            "[\"'`‘(]?((?:\\.{0,2}/)?(?:[\\w.@+-]+/)*[\\w.@+-]+)[\"'`’)]?: (?:cannot open:? |cannot access:? |open:? )?(?:no such file|not found|does not exist|(?:cannot|can't) open(?=\\s*$|[:,;]))"
                    + "|(?:cannot (?:access|stat|open|find|read)|can't (?:open|find|read|stat)|could not (?:open|find|read|load)|failed to (?:open|read|load)|open|no such file or directory:|not found:|missing:?|FileNotFoundError.*) (?:file |config |configuration )?[\"'`‘]?((?:\\.{0,2}/)?(?:[\\w.@+-]+/)*[\\w.@+-]+)[\"'`’]?");
    private static final BoundedPattern PATHS =
            BoundedPattern.exact("(?<![\\w./-])(?:\\./)?((?:[\\w.@+-]+/)*[\\w.@+-]+)(?![\\w/])");

    private MissingPaths() {}

    /** The paths that the failing lines miss, each once. */
    public static List<Found> in(Trace trace) {
        Set<String> seen = new LinkedHashSet<>();
        return trace.failing().stream()
                .flatMap(line -> MISSING.find(line).map(match -> new Found(line, match)).stream())
                .filter(found -> seen.add(found.value()))
                .toList();
    }

    /** Other paths inside of the working directory with the same last part, and the line that shows each. */
    public static Map<String, Line> elsewhere(Trace trace, String missing) {
        String name = missing.substring(missing.lastIndexOf('/') + 1);
        String own = BoundedPattern.replaceAll(missing, "^\\./", "");
        Map<String, Line> places = new LinkedHashMap<>();
        for (Line line : trace.earlier()) {
            if (line.source().startsWith("verification")) {
                continue;
            }
            for (MatchResult matcher : PATHS.all(line.text())) {
                String path = matcher.group(1);
                boolean same = path.contains("/")
                        && path.substring(path.lastIndexOf('/') + 1).equals(name);
                if (same && !path.equals(own) && Whitelist.path(path).isPresent()) {
                    places.putIfAbsent(path, line);
                }
            }
        }
        return places;
    }
}
