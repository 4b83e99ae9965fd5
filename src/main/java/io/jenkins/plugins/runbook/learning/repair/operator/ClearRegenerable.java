package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Empties a directory that holds only what can be made again, when the runbook's own cleaning was not enough. */
final class ClearRegenerable extends FailureOperator {

    private static final BoundedPattern NO_SPACE =
            BoundedPattern.of("no space left|quota exceeded|disk (is )?full|not enough .*space|out of inodes");
    private static final int MAX = 3;

    public ClearRegenerable() {
        super("clear-regenerable", "Empties a cache that its service makes again, when the space is still needed.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (!aboutSpace(trace)) {
            return List.of();
        }
        List<Regenerable> directories = Regenerables.in(trace).stream()
                .filter(directory -> !cleared(trace, directory.path()))
                .toList();
        List<Repair> repairs = new ArrayList<>();
        directories.stream()
                .limit(MAX)
                .forEach(directory -> repairs.add(repair(trace, List.of(directory), directory.confidence())));
        if (directories.size() > 1) {
            repairs.add(repair(
                    trace,
                    directories.stream().limit(MAX).toList(),
                    directories.get(1).confidence() - 0.1));
        }
        return repairs;
    }

    private static boolean aboutSpace(Trace trace) {
        boolean reported = trace.result().incident().type().equals(Incident.DISK_FULL);
        return reported || trace.inFailing(NO_SPACE).isPresent();
    }

    /** Whether a step of the runbook empties the directory already. */
    private static boolean cleared(Trace trace, String path) {
        return trace.runbook().steps().stream()
                .map(Step::action)
                .anyMatch(action -> action instanceof Action.Run run && removes(run.script(), path));
    }

    private static boolean removes(String script, String path) {
        return script.lines()
                .anyMatch(line -> (line.contains("-delete") || BoundedPattern.contains(line, "\\brm\\b"))
                        && BoundedPattern.contains(line, "(?<![\\w./-])" + BoundedPattern.quote(path) + "(?![\\w.-])")
                        && !BoundedPattern.contains(line, "-(mtime|mmin|name|newer|size|atime)"));
    }

    private Repair repair(Trace trace, List<Regenerable> directories, double confidence) {
        int steps = trace.runbook().steps().size();
        int at = trace.point().isStep() ? trace.point().index() : afterLastRemoval(trace);
        List<io.jenkins.plugins.runbook.model.ChangeOperation> operations = new ArrayList<>();
        for (Regenerable directory : directories) {
            String path = directory.path();
            StepDraft step = StepDraft.run(
                    "empty " + path, "find " + path + " -type f ! -name CACHEDIR.TAG -print -delete", "120s");
            String reason = "Cleaning was not enough, and what lies in " + path
                    + " is made again when it is needed, or is not needed any more.";
            operations.add(Change.insert(
                    at,
                    steps,
                    stillNeeded(trace).map(when -> step.with("when", when)).orElse(step),
                    reason,
                    List.of(directory.line().evidence())));
        }
        return new Repair(name(), operations, confidence);
    }

    static int afterLastRemoval(Trace trace) {
        List<Step> steps = trace.runbook().steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).action() instanceof Action.Run run
                    && BoundedPattern.contains(run.script(), "(-delete|\\brm\\b)")) {
                return i + 1;
            }
        }
        return steps.size();
    }

    /** The runbook's own check, turned round: do it only while the space is still needed. */
    private static Optional<String> stillNeeded(Trace trace) {
        return trace.runbook().verify().stream()
                .filter(check -> check.expect().below() != null && check.action() instanceof Action.Run)
                .filter(check -> !script(check).contains("\n") && !script(check).contains("\""))
                .findFirst()
                .map(check -> "[ \"$(" + script(check) + ")\" -ge "
                        + check.expect().below().toBigInteger() + " ]");
    }

    private static String script(Check check) {
        return ((Action.Run) check.action()).script().strip();
    }
}
