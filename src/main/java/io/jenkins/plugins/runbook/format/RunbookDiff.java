package io.jenkins.plugins.runbook.format;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.RunLimits;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.StateSpec;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares two runbooks by what they say, not by their text. */
public final class RunbookDiff {

    private final List<Difference> differences = new ArrayList<>();

    private RunbookDiff() {}

    /** Differences in the order of the new runbook; steps are matched by name first, then by likeness. */
    public static List<Difference> between(Runbook before, Runbook after) {
        RunbookDiff diff = new RunbookDiff();
        diff.fields("", "", head(before), head(after));
        diff.parameters(before.parameters(), after.parameters());
        diff.fields("/state", "state: ", state(before.state()), state(after.state()));
        diff.items("/steps", "step", steps(before.steps()), steps(after.steps()));
        diff.fields("", "", settle(before), settle(after));
        diff.items("/verify", "check", checks(before), checks(after));
        diff.items("/rollback", "rollback step", steps(before.rollback()), steps(after.rollback()));
        diff.fields("", "", tail(before), tail(after));
        return List.copyOf(diff.differences);
    }

    private void fields(String path, String label, Map<String, String> before, Map<String, String> after) {
        differences.addAll(FieldDiff.between(path, label, before, after));
    }

    private void items(String path, String word, List<Item> before, List<Item> after) {
        differences.addAll(new ItemDiff(path, word).between(before, after));
    }

    private void parameters(Map<String, Parameter> before, Map<String, Parameter> after) {
        Map<String, Map<String, String>> old = new LinkedHashMap<>();
        before.forEach((name, parameter) -> old.put(name, PlainFields.of(parameter)));
        Map<String, Map<String, String>> now = new LinkedHashMap<>();
        after.forEach((name, parameter) -> now.put(name, PlainFields.of(parameter)));
        now.forEach((name, fields) -> {
            String path = "/parameters/" + name;
            String label = "parameter '" + name + "'";
            if (old.containsKey(name)) {
                fields(path, label + ": ", old.get(name), fields);
            } else {
                differences.add(new Difference(Difference.Kind.ADDED, path, label, null, PlainFields.print(fields)));
            }
        });
        old.forEach((name, fields) -> {
            if (!now.containsKey(name)) {
                differences.add(new Difference(
                        Difference.Kind.REMOVED,
                        "/parameters/" + name,
                        "parameter '" + name + "'",
                        PlainFields.print(fields),
                        null));
            }
        });
    }

    private static Map<String, String> head(Runbook runbook) {
        return PlainFields.of(
                "id", runbook.id(),
                "name", runbook.name(),
                "description", runbook.description(),
                "incidentTypes", runbook.incidentTypes(),
                "platforms", runbook.platforms(),
                "severity", runbook.severity());
    }

    private static Map<String, String> state(StateSpec state) {
        Map<String, String> fields =
                PlainFields.of("services", state.services(), "files", state.files(), "ports", state.ports());
        state.commands().forEach((name, command) -> fields.put("commands/" + name, command));
        return fields;
    }

    private static Map<String, String> settle(Runbook runbook) {
        return PlainFields.of("settle", runbook.settle());
    }

    private static Map<String, String> tail(Runbook runbook) {
        return PlainFields.of(
                "rollbackOn", runbook.rollbackOn().stream().sorted().toList(),
                "sla", runbook.sla(),
                "controls", runbook.controls(),
                "approval/minimum", runbook.minimumApprovals(),
                "limits", limits(runbook.limits()));
    }

    /** {@code null} without any. */
    @CheckForNull
    private static String limits(RunLimits limits) {
        return limits.equals(RunLimits.NONE)
                ? null
                : "cooldown %s, runsPerHour %d, hostsAtOnce %d, breaker %d"
                        .formatted(
                                Words.of(limits.cooldown()),
                                limits.runsPerHour(),
                                limits.hostsAtOnce(),
                                limits.breaker());
    }

    private static List<Item> steps(List<Step> steps) {
        return steps.stream().map(Item::of).toList();
    }

    private static List<Item> checks(Runbook runbook) {
        return runbook.verify().stream().map(Item::of).toList();
    }
}
