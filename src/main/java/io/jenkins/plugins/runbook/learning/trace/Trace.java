package io.jenkins.plugins.runbook.learning.trace;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A failure laid out for reading: the lines it left, where it went wrong, the scripts behind it.
 *
 * @param failure the failure
 * @param point what went wrong, {@code null} when nothing in the runbook is to blame
 * @param lines all lines, in the order of execution, the verification last
 */
public record Trace(FailureCase failure, FailurePoint point, List<Line> lines) {

    /** How tools complain about how they are called, or about what is not there. */
    private static final BoundedPattern COMPLAINT = BoundedPattern.of(
            ": (?:command )?not found\\s*$|(?:invalid|illegal|unrecogni[sz]ed|unknown) (?:option|flag|argument|predicate|date)|unrecogni[sz]ed: -|illegal (?:number|time)"
                    + "|integer expression|no such file or directory|permission denied|bad substitution|unexpected operator|^usage: |cannot read file system information");

    public Trace {
        lines = List.copyOf(lines);
    }

    public static Trace of(FailureCase failure) {
        FailurePoint point = FailurePoints.of(failure.runbook(), failure.result());
        return new Trace(failure, point, Lines.of(failure, point));
    }

    /** Steps that failed and were allowed to, other than what failed. */
    public List<FailurePoint> tolerated() {
        return points(executed -> executed.failed());
    }

    /**
     * The failure as seen from the other steps that may be to blame when a check fails: those that failed and were allowed to, and
     * those in whose output a tool complains although they went on.
     */
    public List<Trace> elsewhere() {
        if (point == null || point.isStep()) {
            return List.of();
        }
        return seenFrom(executed -> executed.failed() || complains(executed));
    }

    /** The failure of a check as seen from the steps that ended well and in whose output nothing complains. */
    public List<Trace> successes() {
        if (point == null || point.isStep()) {
            return List.of();
        }
        return seenFrom(executed -> !executed.failed() && !executed.output().isBlank() && !complains(executed));
    }

    private List<Trace> seenFrom(Predicate<ExecutedStep> wanted) {
        return points(wanted).stream()
                .map(other -> new Trace(failure, other, Lines.of(failure, other)))
                .toList();
    }

    private boolean complains(ExecutedStep executed) {
        return lines.stream().anyMatch(line -> line.step() == executed.number() - 1 && COMPLAINT.foundIn(line));
    }

    private List<FailurePoint> points(Predicate<ExecutedStep> wanted) {
        List<FailurePoint> points = new ArrayList<>();
        for (ExecutedStep executed : result().steps()) {
            int index = executed.number() - 1;
            boolean ours = executed.phase() == ExecutedStep.Phase.STEPS
                    && index < runbook().steps().size();
            if (ours && wanted.test(executed) && (point == null || executed != point.executed())) {
                Step step = runbook().steps().get(index);
                points.add(new FailurePoint(FailurePoint.Kind.STEP, index, step.action(), step.expect(), executed));
            }
        }
        return points;
    }

    @CheckForNull
    public Runbook runbook() {
        return failure.runbook();
    }

    public ExecutionResult result() {
        return failure.result();
    }

    /** Lines of what failed. */
    public List<Line> failing() {
        return lines.stream().filter(Line::failing).toList();
    }

    /** Lines of the steps that ran before what failed, and of those that failed without stopping the run. */
    public List<Line> earlier() {
        return lines.stream().filter(line -> !line.failing()).toList();
    }

    /** The last failing line the pattern is found in. */
    public Optional<Found> inFailing(BoundedPattern pattern) {
        return last(failing(), pattern, found -> true);
    }

    /** The last failing line the pattern is found in outside of the paths and URLs it names. */
    public Optional<Found> inProse(BoundedPattern pattern) {
        return prose(failing(), pattern);
    }

    private static Optional<Found> prose(List<Line> lines, BoundedPattern pattern) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            Optional<Found> found = pattern.find(line.prose()).map(match -> new Found(line, match));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The last line the pattern is found in outside of the paths and URLs it names, what failed first, then anywhere. */
    public Optional<Found> anywhereInProse(BoundedPattern pattern) {
        return inProse(pattern).or(() -> prose(earlier(), pattern));
    }

    /** The last line the pattern is found in, what failed first, then anywhere. */
    public Optional<Found> anywhere(BoundedPattern pattern) {
        return inFailing(pattern).or(() -> last(earlier(), pattern, found -> true));
    }

    /** All matches of a pattern, one a line at most, what failed first. */
    public Stream<Found> all(BoundedPattern pattern) {
        return Stream.concat(failing().stream(), earlier().stream())
                .flatMap(line -> pattern.find(line).map(match -> new Found(line, match)).stream());
    }

    private static Optional<Found> last(List<Line> lines, BoundedPattern pattern, Predicate<Found> wanted) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            Optional<Found> found = pattern.find(line).map(match -> new Found(line, match));
            if (found.filter(wanted).isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Every script of the runbook: steps, verification, rollback, in this order. */
    public List<String> scripts() {
        List<String> scripts = new ArrayList<>();
        runbook().steps().stream().map(Step::action).forEach(action -> addScript(scripts, action));
        runbook().verify().stream().map(Check::action).forEach(action -> addScript(scripts, action));
        runbook().rollback().stream().map(Step::action).forEach(action -> addScript(scripts, action));
        return scripts;
    }

    private static void addScript(List<String> scripts, Action action) {
        if (action instanceof Action.Run run) {
            scripts.add(run.script());
        }
    }

    /** The value a parameter had in the execution, or its default. */
    public Optional<String> parameter(String name) {
        String given = result().parameters().get(name);
        if (given != null) {
            return Optional.of(given);
        }
        return Optional.ofNullable(runbook().parameters().get(name)).map(declared -> declared.defaultValue());
    }
}
