package io.jenkins.plugins.runbook.jenkins.step;

import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.springframework.security.core.Authentication;

/**
 * One run of the step {@code runbook}, on a thread of its own.
 *
 * <p>When the build is stopped, the step ends only after everything it started was killed and what ran is recorded as INCOMPLETE;
 * asked a second time, it ends at once.
 *
 * <p>A restart of Jenkins ends it: what ran is rebuilt from its journal as INCOMPLETE and kept on the build, the command that
 * was running is killed, and the step fails or, without {@code propagate}, returns that result. Nothing is run twice. With
 * {@code resume} it then goes on at its first unfinished step, if that had not begun or is idempotent; what it comes to in the end
 * replaces the INCOMPLETE result.
 */
final class RunbookStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // not needed after a restart
    private final transient RunbookCall call;

    /** {@code null} after a restart, unless it goes on. */
    private transient volatile StopSignal stop = new StopSignal();

    private transient volatile Throwable stopCause;
    private final boolean propagate;
    private final boolean resume;
    private volatile String executionId;
    private volatile String mark;

    RunbookStepExecution(StepContext context, RunbookCall call, boolean propagate, boolean resume) {
        super(context);
        this.call = call;
        this.propagate = propagate;
        this.resume = resume;
    }

    @Override
    public boolean start() {
        Authentication buildRunsAs = Jenkins.getAuthentication2();
        Computer.threadPoolForRemoting.submit(() -> {
            try (ACLContext as = ACL.as2(buildRunsAs)) {
                finish(this::run);
            }
        });
        return false;
    }

    private void finish(Callable<Map<String, Object>> work) {
        Map<String, Object> result;
        try {
            result = stop == null ? work.call() : stoppable(work);
        } catch (InterruptedException e) {
            getContext().onFailure(stopCause == null ? e : stopCause);
            return;
        } catch (Exception | Error e) {
            getContext().onFailure(e); // of any kind: a step without an end keeps its build for ever
            return;
        }
        getContext().onSuccess(result);
    }

    private Map<String, Object> stoppable(Callable<Map<String, Object>> work) throws Exception {
        stop.begin();
        try {
            return work.call();
        } finally {
            stop.end();
        }
    }

    private Map<String, Object> run() throws Exception {
        BuildPlace place = BuildPlace.of(getContext(), stop);
        try (RunbookService.Use use = Refusal.use("runbook")) {
            return conclude(place.build(), new RunbookRunner(use.system()).run(call, place, this::began));
        }
    }

    private void began(String id, String hostMark) {
        executionId = id;
        mark = hostMark;
        getContext().saveState();
    }

    private Map<String, Object> conclude(Run<?, ?> build, ExecutionResult result)
            throws IOException, InterruptedException {
        if (propagate) {
            Optional<AbortException> failure = OutcomeRule.failure(result);
            if (failure.isPresent()) {
                throw failure.get();
            }
            Optional<String> doubt = OutcomeRule.doubt(result);
            if (doubt.isPresent()) {
                UnstableMark.put(getContext(), build, doubt.get());
            }
        }
        return ResultMap.of(result, RunbookBuildAction.urlOf(build, result.id()));
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (stop == null || stopCause != null) {
            super.stop(cause);
            return;
        }
        stopCause = cause;
        stop.raise();
    }

    @Override
    public void onResume() {
        AfterRestart.GoOn goOn = null;
        if (resume) {
            stop = new StopSignal();
            goOn = id -> new ResumedRunbook(getContext(), stop, this::began).goOn(id);
        }
        AfterRestart after = new AfterRestart(getContext(), executionId, mark, goOn);
        // Waiting for the agent and talking to it is not for the thread that resumes builds.
        Computer.threadPoolForRemoting.submit(() -> finish(() -> after.settle(this::conclude)));
    }

    @Override
    public String getStatus() {
        return executionId == null ? "preparing a runbook" : "running execution " + executionId;
    }

    /** An orderly restart waits: a restart would end the execution. */
    @Override
    public boolean blocksRestart() {
        return stop != null;
    }
}
