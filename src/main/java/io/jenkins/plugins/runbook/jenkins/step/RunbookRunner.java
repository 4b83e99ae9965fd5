package io.jenkins.plugins.runbook.jenkins.step;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.execution.request.ContinuationRequest;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.format.RunbookFormatException;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.jenkins.agent.AgentHost;
import io.jenkins.plugins.runbook.jenkins.incident.IncidentHold;
import io.jenkins.plugins.runbook.jenkins.settings.LearningRule;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.ReviewException;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Executes a runbook for a build: the same for Pipelines and freestyle jobs. */
final class RunbookRunner {

    /** How long a build waits for another one that remediates the same host with the same runbook. */
    private static final Duration LOCK_WAIT = Duration.ofMinutes(10);

    private final RunbookSystem system;

    RunbookRunner(RunbookSystem system) {
        this.system = system;
    }

    /**
     * Told what is needed to clean up after a restart of Jenkins.
     *
     * @param executionId the execution that begins
     * @param mark that of its host
     */
    @FunctionalInterface
    interface Began {
        void accept(String executionId, String mark);
    }

    /**
     * @throws hudson.AbortException when it is refused, with a sentence for the build's log; nothing ran
     * @throws InterruptedException when the build was stopped; what ran is recorded as INCOMPLETE
     */
    ExecutionResult run(RunbookCall asked, BuildPlace place, Began began) throws IOException, InterruptedException {
        RunbookCall call = asked.in(place.build());
        try {
            AgentHost host = AgentHost.in(place.workspace(), place.launcher(), place.environment(), place.stop());
            Consumer<String> id = executionId -> began.accept(executionId, host.mark());
            BuildLog log = new BuildLog(place.build(), place.listener(), id);
            call.otherThanAsked(place.build()).ifPresent(log::say);
            Version version = new VersionChoice(system, log::say).choose(call, place, host.platform());
            boolean learn = call.learn() && LearningRule.allowsFor(place.build().getParent());
            return execute(request(call, place, version, learn), place, host, log);
        } catch (RefusedException | RunbookFormatException | ReviewException | StoreException e) {
            throw Refusal.of("runbook", e);
        }
    }

    private ExecutionResult execute(ExecutionRequest request, BuildPlace place, AgentHost host, BuildLog log)
            throws RefusedException, InterruptedException {
        try {
            ExecutionResult result = system.executor().execute(request, host, log);
            if (!request.dryRun()) {
                IncidentHold.forget(place.build());
            }
            return result;
        } catch (RefusedException e) {
            IncidentHold.note(place.build(), e, request.version().runbookId(), host.name());
            throw e;
        }
    }

    /**
     * Goes on with an execution that was cut off, at its first unfinished step.
     *
     * @throws RefusedException when it cannot go on; nothing ran
     * @throws InterruptedException when the build was stopped; what ran is recorded as INCOMPLETE
     */
    ExecutionResult resume(String executionId, BuildPlace place, Began began)
            throws RefusedException, IOException, InterruptedException {
        AgentHost host = AgentHost.in(place.workspace(), place.launcher(), place.environment(), place.stop());
        BuildLog log = new BuildLog(place.build(), place.listener(), id -> began.accept(id, host.mark()));
        String build = place.build().getExternalizableId();
        return system.executor()
                .resume(new ContinuationRequest(executionId, Map.of(), build, place.secrets(), LOCK_WAIT), host, log);
    }

    private static ExecutionRequest request(RunbookCall call, BuildPlace place, Version version, boolean learn) {
        Runbook runbook = new RunbookReader()
                .read(version.ref().toString(), version.text())
                .orThrow();
        String build = place.build().getExternalizableId();
        IncidentArgument said = call.incident() == null ? new IncidentArgument() : call.incident();
        Incident incident = said.complete(build, runbook);
        return new ExecutionRequest(
                version.ref(),
                incident,
                call.parametersFor(runbook, place.build()),
                build,
                place.secrets(),
                call.dryRun(),
                LOCK_WAIT,
                learn ? List.of("jenkins") : List.of("jenkins", ExecutionRequest.NOT_LEARNT));
    }
}
