package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Controller;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Moves a later step before the one that failed, when it starts or makes what that one needs. */
final class MoveProducerFirst extends FailureOperator {

    private static final BoundedPattern PATH = BoundedPattern.of(
            "(?<![\\w.@+-])(?<![\\w.@+-]/)((?:[\\w.@+-]++/)+[\\w.@+-]++|[\\w@+-]++\\.[\\w.]++)[\"'`’]?.*(?:no such file|does not exist|not found|missing|cannot open|cannot stat)"
                    + "|(?:no such file or directory|does not exist|not found|missing):? [\"'`‘]?((?:[\\w.@+-]+/)*[\\w.@+-]+)");

    private static final BoundedPattern NO_SPACE = BoundedPattern.of(
            "no space left|quota exceeded|disk (?:is )?full|not enough (?:room|.{0,12}space)|insufficient .{0,12}space");

    public MoveProducerFirst() {
        super("move-step-first", "Moves a step before the one that needs what it starts or makes.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (!trace.point().isStep()) {
            return List.of();
        }
        List<Step> steps = trace.runbook().steps();
        int failed = trace.point().index();
        List<Repair> repairs = new ArrayList<>();
        for (int i = failed + 1; i < steps.size(); i++) {
            Step later = steps.get(i);
            Optional<Line> sign = needed(trace, steps.get(i)).or(() -> room(trace, later));
            if (sign.isPresent()) {
                String reason = "Step '" + steps.get(i).name() + "' brings what step '"
                        + steps.get(failed).name() + "' needs, and came after it.";
                repairs.add(new Repair(
                        name(),
                        List.of(ChangeOperation.move(
                                "/steps/" + i,
                                "/steps/" + failed,
                                reason,
                                List.of(sign.get().evidence()))),
                        0.9));
            }
        }
        return repairs;
    }

    /** The failing line that names what the step starts or writes. */
    private static Optional<Line> needed(Trace trace, Step step) {
        Set<String> services = services(trace, step);
        return trace.failing().stream()
                .filter(line -> services.stream().anyMatch(name -> names(line.text(), name))
                        || PATH.find(line)
                                .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
                                .filter(path -> makes(trace, step, path))
                                .isPresent())
                .findFirst();
    }

    /** The failing line that misses space, when the step removes something. */
    private static Optional<Line> room(Trace trace, Step step) {
        boolean removes = step.action() instanceof Action.Run run
                && BoundedPattern.contains(run.script(), "(-delete|\\brm\\b|\\bprune\\b)");
        return removes ? trace.inFailing(NO_SPACE).map(Found::line) : Optional.empty();
    }

    private static boolean names(String line, String service) {
        return BoundedPattern.contains(line, "(?<![\\w.-])" + BoundedPattern.quote(service) + "(?![\\w-])");
    }

    /** Services that the step starts and the failing one does not. */
    private static Set<String> services(Trace trace, Step step) {
        Set<String> names = new LinkedHashSet<>();
        if (step.action() instanceof Action.Service service) {
            names.add(Expressions.substituted(service.name(), trace));
        } else if (step.action() instanceof Action.Run run) {
            Controller.in(run.script()).stream()
                    .filter(Controller::starts)
                    .forEach(one -> names.add(
                            Expressions.substituted(one.nameWord(), trace).replace("\"", "")));
        }
        Controller.in(trace.point().script())
                .forEach(one -> names.remove(
                        Expressions.substituted(one.nameWord(), trace).replace("\"", "")));
        names.removeIf(name -> name.length() < 3);
        return names;
    }

    /** Whether the step's script writes the path or a directory it lies in. */
    private static boolean makes(Trace trace, Step step, String path) {
        if (!(step.action() instanceof Action.Run run)) {
            return false;
        }
        String script = Expressions.substituted(run.script(), trace).replace("\"", "");
        String quoted = BoundedPattern.quote(path);
        boolean written = BoundedPattern.contains(
                script,
                "(?:>\\s*|-o\\s+|--out\\S*[= ]|tee\\s+|touch\\s+|mkdir\\s+(?:-p\\s+)?|(?:cp|mv|install|ln)\\s.*\\s)(?:\\./)?"
                        + quoted + "(?![\\w/.-])");
        int slash = path.lastIndexOf('/');
        boolean directory = slash > 0
                && BoundedPattern.contains(
                        script,
                        "mkdir\\s+(?:-p\\s+)?(?:\\S+\\s+)*(?:\\./)?" + BoundedPattern.quote(path.substring(0, slash))
                                + "(?![\\w.-])");
        return written || directory;
    }
}
