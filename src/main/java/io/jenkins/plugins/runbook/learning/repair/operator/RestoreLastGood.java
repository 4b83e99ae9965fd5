package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Controllers;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the last good copy of a file back, when a service refuses the file and an output shows such a copy. */
final class RestoreLastGood extends FailureOperator {

    private static final BoundedPattern REFUSED = BoundedPattern.of(
            "(?:(?:config\\w*|syntax|parse|parsing|directive|setting|invalid|corrupt\\w*|damaged|truncated|malformed|unreadable|bad|cannot read|unexpected).*?|^)\\b((?:[\\w.@+-]+/)+[\\w.@+-]+)(?::\\d+)?.*"
                    + "(?:$|invalid|corrupt|damaged|truncated|malformed|syntax|failed|unexpected)");
    private static final BoundedPattern COMPLAINT = BoundedPattern.of(
            "syntax|pars(e|ing)|directive|invalid|corrupt|damaged|truncated|malformed|unexpected|test failed|checksum|empty file|not valid");
    private static final String COPY =
            "[.-](?:last-?good|good|bak|backup|orig|old|prev(?:ious)?|saved?|stable|working|dpkg-old|rpmsave)|~";

    public RestoreLastGood() {
        super(
                "restore-last-good",
                "Puts the last good copy of a file back that a service refuses, and keeps the refused one.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Map<String, Found> refused = new LinkedHashMap<>();
        trace.all(REFUSED)
                .filter(found -> COMPLAINT.foundIn(found.line()))
                .forEach(found -> Whitelist.path(found.value()).ifPresent(path -> refused.putIfAbsent(path, found)));
        int steps = trace.runbook().steps().size();
        int starting = Controllers.startingStep(trace);
        int at = starting >= 0
                ? starting
                : trace.point().isStep() ? trace.point().index() : steps;
        return refused.entrySet().stream()
                .flatMap(file -> copy(trace, file.getKey()).stream()
                        .map(copy -> new Repair(
                                name(),
                                List.of(Change.insert(
                                        at,
                                        steps,
                                        StepDraft.run(
                                                "put the last good copy back",
                                                "cp -p " + file.getKey() + " " + file.getKey() + ".refused\ncp -p "
                                                        + copy + " " + file.getKey(),
                                                "10s"),
                                        "The service refuses " + file.getKey()
                                                + ", and a good copy of it lies beside it.",
                                        file.getValue().evidence())),
                                0.72)))
                .limit(2)
                .toList();
    }

    private static Optional<String> copy(Trace trace, String file) {
        BoundedPattern copy = BoundedPattern.of(
                "(?<![\\w./-])(?:\\./)?(" + BoundedPattern.quote(file) + "(?:" + COPY + "))(?![\\w])");
        String base = file.substring(file.lastIndexOf('/') + 1);
        BoundedPattern bare =
                BoundedPattern.of("(?<![\\w./-])(" + BoundedPattern.quote(base) + "(?:" + COPY + "))(?![\\w])");
        for (Line line : trace.lines()) {
            Optional<String> found = copy.find(line).map(match -> match.group(1));
            if (found.isPresent()) {
                return Whitelist.path(found.get());
            }
            Optional<String> name = bare.find(line).map(match -> match.group(1));
            if (name.isPresent()) {
                return Whitelist.path(file.substring(0, file.lastIndexOf('/') + 1) + name.get());
            }
        }
        return Optional.empty();
    }
}
