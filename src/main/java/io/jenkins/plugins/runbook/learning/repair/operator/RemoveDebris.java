package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.Incident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes what crashes and broken-off jobs leave behind, when an output shows it by a name that says so. */
final class RemoveDebris extends FailureOperator {

    private static final BoundedPattern DEBRIS = BoundedPattern.of(
            "(?:^|[\\s\"'])(?:\\./)?((?:[\\w.@+-]+/)+)(?:core(\\.\\d+)|[\\w@+-][\\w.@+-]*\\.(core|hprof|mdmp|dmp|part|partial|tmp|incomplete|swp|crdownload|filepart))(?=$|[\\s\"',:])");
    private static final BoundedPattern NO_SPACE = BoundedPattern.of("no space left|disk (is )?full|quota exceeded");

    public RemoveDebris() {
        super("remove-debris", "Removes core dumps and half-written files that were not written to for an hour.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        boolean space = (trace.result().incident().type().equals(Incident.DISK_FULL)
                || trace.inFailing(NO_SPACE).isPresent());
        if (!space) {
            return List.of();
        }
        Map<String, Line> finds = new LinkedHashMap<>();
        for (Line line : trace.lines()) {
            DEBRIS.find(line)
                    .ifPresent(match -> Whitelist.path(match.group(1)).ifPresent(directory -> {
                        boolean dump = match.group(2) != null;
                        String name = dump ? "core.[0-9]*" : "*." + match.group(3);
                        String age =
                                dump || BoundedPattern.matches(match.group(3), "core|hprof|m?dmp") ? "" : " -mmin +60";
                        finds.putIfAbsent(
                                "find " + directory + " -type f -name '" + name + "'" + age + " -print -delete", line);
                    }));
        }
        finds.keySet()
                .removeIf(find -> trace.scripts().stream()
                        .anyMatch(
                                script -> script.contains(BoundedPattern.replaceAll(find, ".*-name '(.*)'.*", "$1"))));
        int steps = trace.runbook().steps().size();
        int at = trace.point().isStep() ? trace.point().index() : ClearRegenerable.afterLastRemoval(trace);
        List<Repair> repairs = new ArrayList<>();
        finds.forEach((find, line) -> {
            String reason = "What a crash or a broken-off job left behind takes space, and no step removes it.";
            List<Evidence> evidence = List.of(line.evidence());
            StepDraft step = StepDraft.run("remove what was left half done", find, "60s");
            repairs.add(new Repair(name(), List.of(Change.insert(at, steps, step, reason, evidence)), 0.72));
        });
        return repairs.stream().limit(3).toList();
    }
}
