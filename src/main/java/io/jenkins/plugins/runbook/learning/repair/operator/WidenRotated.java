package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Extends a removal of rotated logs to the form in which this host rotates them. */
final class WidenRotated extends FailureOperator {

    private static final BoundedPattern NAME = BoundedPattern.exact(
            "-name (['\"]?)(\\*?[\\w.@-]*)\\*?\\.(gz|bz2|xz|zst|Z|zip|\\[0-9]\\*?|\\d|old|log\\.gz)\\*?(['\"]?)");
    private static final BoundedPattern GLOB =
            BoundedPattern.exact("(?<![\\w./@*-])((?:[\\w./@-]*+\\*)?+[\\w./@-]*)\\.(gz|bz2|xz|zst|Z|zip)\\b");
    /** A rotated log: a number or date and perhaps a packer's suffix after the name. */
    private static final BoundedPattern ROTATED = BoundedPattern.of(
            "((?:[\\w.@+-]+/)*[\\w@+-]+(?:\\.[a-z]+)?[.-](?:\\d{1,3}|\\d{4}-?\\d{2}-?\\d{2}\\S*?))(?:\\.(gz|bz2|xz|zst|lz4|Z|zip))?\\s*$|\\.(old)\\s*$");

    private static final Set<String> SUFFIXES = Set.of("gz", "bz2", "xz", "zst", "lz4", "Z", "zip");

    public WidenRotated() {
        super("widen-rotated", "Removes rotated logs in the form in which this host keeps them.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (!trace.result().incident().type().equals(Incident.DISK_FULL)) {
            return List.of();
        }
        Set<String> forms = new LinkedHashSet<>();
        List<Line> lines = new ArrayList<>();
        for (Line line : trace.lines()) {
            ROTATED.find(line).ifPresent(match -> {
                String suffix = match.group(2);
                forms.add(match.group(3) != null ? "*.old" : suffix == null ? "*[.-][0-9]*" : "*." + suffix);
                lines.add(line);
            });
        }
        forms.removeIf(form -> form.startsWith("*.") && !SUFFIXES.contains(form.substring(2)) && !form.equals("*.old"));
        List<Repair> repairs = new ArrayList<>();
        List<Step> steps = trace.runbook().steps();
        for (int i = 0; i < steps.size() && !forms.isEmpty(); i++) {
            if (steps.get(i).action() instanceof Action.Run run) {
                String changed = widened(run.script(), forms);
                if (!changed.equals(run.script())) {
                    String reason = "This host keeps rotated logs in a form that the step does not remove.";
                    repairs.add(new Repair(
                            name(),
                            List.of(Change.script(
                                    i,
                                    changed,
                                    reason,
                                    lines.stream().limit(3).map(Line::evidence).toList())),
                            0.84));
                }
            }
        }
        return repairs;
    }

    private static String widened(String script, Set<String> forms) {
        boolean removes = script.contains("-delete") || BoundedPattern.contains(script, "\\brm\\b");
        Optional<MatchResult> found = NAME.find(script);
        if (!removes || found.isEmpty()) {
            return removes ? globs(script, forms) : script;
        }
        MatchResult matcher = found.get();
        String stem = BoundedPattern.replaceAll(matcher.group(2), "\\*$", "");
        String names = Stream.concat(
                        Stream.of(matcher.group()),
                        forms.stream()
                                .map(form ->
                                        "-name '" + (stem.isEmpty() || stem.equals("*") ? form : stem + form) + "'")
                                .filter(name -> !name.equals(matcher.group())))
                .distinct()
                .collect(Collectors.joining(" -o "));
        return names.equals(matcher.group()) ? script : script.replace(matcher.group(), "\\( " + names + " \\)");
    }

    private static String globs(String script, Set<String> forms) {
        Optional<MatchResult> found = GLOB.find(script);
        if (found.isEmpty()) {
            return script;
        }
        MatchResult matcher = found.get();
        String stem = BoundedPattern.replaceAll(matcher.group(1), "\\*$", "");
        String more = forms.stream()
                .map(form -> stem + form)
                .filter(glob -> !glob.equals(matcher.group()))
                .collect(Collectors.joining(" "));
        return more.isEmpty() ? script : script.replace(matcher.group(), matcher.group() + " " + more);
    }
}
