package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.script.ShellScript;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uses the place where a file or program lies on this host, when the runbook's place is empty and an output shows another. */
public final class RelocatedPath implements RepairOperator {

    private static final BoundedPattern MISSING = BoundedPattern.of(
            "[\"'`‘(]?((?:\\.{0,2}/)?(?:[\\w.@+-]+/)*[\\w.@+-]+)[\"'`’)]?: (?:cannot open:? |cannot access:? |open:? )?(?:no such file|not found|cannot open|does not exist|can't open)"
                    + "|(?:cannot (?:access|stat|open|find|read)|can't (?:open|find|read|stat)|could not (?:open|find|read|load)|failed to (?:open|read|load)|open|no such file or directory:|not found:|missing:?|FileNotFoundError.*) (?:file |config |configuration )?[\"'`‘]?((?:\\.{0,2}/)?(?:[\\w.@+-]+/)*[\\w.@+-]+)[\"'`’]?");
    private static final Pattern PATHS =
            Pattern.compile("(?<![\\w./-])(?:\\./)?((?:[\\w.@+-]+/)*[\\w.@+-]+)(?![\\w/])");

    @Override
    public String name() {
        return "relocated-path";
    }

    @Override
    public String does() {
        return "Uses the place where a file lies on this host, beside the runbook's own.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        if (trace.point() == null || trace.point().script().isEmpty()) {
            return List.of();
        }
        List<Repair> repairs = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Line line : trace.failing()) {
            MISSING.find(line.text()).ifPresent(match -> {
                String missing = match.group(1) != null ? match.group(1) : match.group(2);
                if (seen.add(missing)) {
                    elsewhere(trace, missing)
                            .forEach((place, from) -> repair(
                                            trace, missing, place, List.of(line.evidence(), from.evidence()))
                                    .ifPresent(repairs::add));
                }
            });
        }
        return repairs.stream().limit(3).toList();
    }

    /** Other paths with the same last part, or that part and a suffix such as {@code .dist}, that earlier outputs show. */
    private static Map<String, Line> elsewhere(Trace trace, String missing) {
        String name = missing.substring(missing.lastIndexOf('/') + 1);
        Map<String, Line> places = new LinkedHashMap<>();
        for (Line line : trace.earlier()) {
            Matcher matcher = PATHS.matcher(line.text());
            while (matcher.find()) {
                String path = matcher.group(1);
                String last = path.substring(path.lastIndexOf('/') + 1);
                boolean same = last.equals(name) && path.contains("/");
                if (same
                        && !path.equals(missing.replaceFirst("^\\./", ""))
                        && Whitelist.path(path).isPresent()) {
                    places.putIfAbsent(path, line);
                }
            }
        }
        return places;
    }

    private Optional<Repair> repair(Trace trace, String missing, String place, List<Evidence> evidence) {
        String script = trace.point().script();
        Optional<String> word = Expressions.of(missing, script, trace);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        boolean program = ShellScript.of(script).commands().stream()
                .anyMatch(command -> command.words().get(0).raw().equals(word.get()));
        String other = program && !place.contains("/") ? "./" + place : program ? "./" + place : place;
        String either = "\"$([ -e " + word.get() + " ] && echo " + word.get() + " || echo " + other + ")\"";
        String changed = script.replace(word.get(), either);
        String reason = "What the runbook looks for under " + missing + " lies in another place on this host.";
        return Optional.of(new Repair(name(), List.of(Change.script(trace.point(), changed, reason, evidence)), 0.88));
    }
}
