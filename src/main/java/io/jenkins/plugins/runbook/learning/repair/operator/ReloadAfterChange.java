package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Controller;
import io.jenkins.plugins.runbook.learning.repair.Controllers;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets a service read what the steps changed, when the verification still sees the old state and no step restarts anything. */
final class ReloadAfterChange extends FailureOperator {

    private static final BoundedPattern PID_FILE = BoundedPattern.of("((?:[\\w.@+-]+/)*[\\w.@+-]+\\.pid)\\b");
    private static final BoundedPattern RUNNING = BoundedPattern.of(
            "^\\s*(?:[●*]\\s*)?([A-Za-z][\\w@.-]*?)(?:\\.service)?(?:: (?:up|running)\\b|\\s+RUNNING\\b| \\(pid \\d+\\) is running| is running|\\s+running\\b)");

    private static final BoundedPattern CHANGES =
            BoundedPattern.exact("\\b(?:cp|mv|install|ln|tee|sed -i|openssl|rm|tar)\\b|[^0-9&]>\\s*[\\w./$\"]|-delete");

    public ReloadAfterChange() {
        super("reload-after-change", "Restarts or signals the service that has not read what the steps changed.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.point().isStep()) {
            return List.of();
        }
        List<Evidence> evidence =
                trace.failing().stream().limit(2).map(Line::evidence).toList();
        List<Repair> repairs = new ArrayList<>();
        boolean restarts = restarts(trace);
        Optional<Controller> controller = Controllers.of(trace);
        if (controller.isPresent() && !restarts) {
            String service = controller.get().nameWord();
            add(
                    repairs,
                    trace,
                    controller.get().prelude() + controller.get().command(service, "restart"),
                    0.82,
                    evidence);
            for (String other : running(trace)) {
                add(
                        repairs,
                        trace,
                        controller.get().prelude() + controller.get().command(other, "restart"),
                        0.7,
                        evidence);
            }
        }
        if (controller.isPresent() && restarts) {
            again(repairs, trace, controller.get(), evidence);
        }
        if (!restarts) {
            pidFiles(trace)
                    .forEach(file ->
                            add(repairs, trace, "kill -HUP \"$(cat " + file + ")\" && sleep 1", 0.74, evidence));
        }
        return repairs.stream().limit(4).toList();
    }

    /** A restart that came before a later step changed something; else the restart of another service that reads from the first. */
    private void again(List<Repair> repairs, Trace trace, Controller controller, List<Evidence> evidence) {
        List<Step> steps = trace.runbook().steps();
        int starting = Controllers.startingStep(trace);
        boolean changedSince = starting >= 0
                && steps.subList(starting + 1, steps.size()).stream()
                        .anyMatch(step -> step.action() instanceof Action.Run run && CHANGES.foundIn(run.script()));
        if (changedSince) {
            String service = controller.nameWord();
            add(repairs, trace, controller.prelude() + controller.command(service, "restart"), 0.8, evidence);
        }
        Set<String> own = Controllers.controlled(trace);
        running(trace).stream()
                .filter(other -> !own.contains(other))
                .forEach(other -> add(
                        repairs, trace, controller.prelude() + controller.command(other, "restart"), 0.6, evidence));
    }

    private void add(List<Repair> repairs, Trace trace, String script, double confidence, List<Evidence> evidence) {
        int steps = trace.runbook().steps().size();
        String reason = "The steps changed what the service has read before, and no step lets it read that again.";
        repairs.add(new Repair(
                name(),
                List.of(Change.insert(
                        steps,
                        steps,
                        StepDraft.run("let the service read what changed", script, "30s"),
                        reason,
                        evidence)),
                confidence));
    }

    private static boolean restarts(Trace trace) {
        return trace.runbook().steps().stream()
                .map(step -> step.action())
                .anyMatch(action -> action instanceof Action.Service
                        || action instanceof Action.Run run
                                && Controller.in(run.script()).stream()
                                        .anyMatch(one -> one.verbWord().contains("restart")));
    }

    private static Set<String> running(Trace trace) {
        Set<String> names = new LinkedHashSet<>();
        trace.all(RUNNING)
                .flatMap(found -> Whitelist.service(found.value()).stream())
                .forEach(names::add);
        return names;
    }

    private static Set<String> pidFiles(Trace trace) {
        Set<String> files = new LinkedHashSet<>();
        trace.runbook().state().files().stream()
                .flatMap(file -> PID_FILE.find(file).stream())
                .forEach(match -> files.add(match.group(1)));
        trace.scripts().forEach(script -> PID_FILE.find(script).ifPresent(match -> files.add(match.group(1))));
        trace.all(PID_FILE)
                .flatMap(found -> Whitelist.path(found.value()).stream())
                .forEach(files::add);
        files.removeIf(file -> trace.scripts().stream().anyMatch(script -> ends(script, file)));
        return files;
    }

    /** Whether the script asks that very process to end: then there is nothing for it to read again. */
    private static boolean ends(String script, String pidFile) {
        return ShellScript.of(script).commands().stream()
                .filter(command -> command.program().equals("kill"))
                .filter(command -> command.arguments().stream()
                        .noneMatch(word -> BoundedPattern.matches(word.raw(), "-(?:0|SIGHUP|HUP|1|USR[12])")))
                .anyMatch(command -> command.in(script).contains(pidFile));
    }
}
