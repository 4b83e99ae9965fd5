package io.jenkins.plugins.runbook.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.runbook.jenkins.RunbookService;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
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
 * was running is killed, and the step fails or, without {@code propagate}, returns that result. Nothing is run twice.
 */
final class RunbookStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // not needed after a restart
    private final transient RunbookCall call;

    /** {@code null} after a restart. */
    private final transient StopSignal stop = new StopSignal();

    private transient volatile Throwable stopCause;
    private final boolean propagate;
    private volatile String executionId;
    private volatile String mark;

    RunbookStepExecution(StepContext context, RunbookCall call, boolean propagate) {
        super(context);
        this.call = call;
        this.propagate = propagate;
    }

    @Override
    public boolean start() {
        Authentication buildRunsAs = Jenkins.getAuthentication2();
        Computer.threadPoolForRemoting.submit(() -> {
            try (ACLContext as = ACL.as2(buildRunsAs)) {
                finish();
            }
        });
        return false;
    }

    private void finish() {
        Map<String, Object> result;
        try {
            stop.begin();
            try {
                result = run();
            } finally {
                stop.end();
            }
        } catch (InterruptedException e) {
            getContext().onFailure(stopCause == null ? e : stopCause);
            return;
        } catch (Exception | LinkageError e) {
            getContext().onFailure(e);
            return;
        }
        getContext().onSuccess(result);
    }

    private Map<String, Object> run() throws Exception {
        StepContext context = getContext();
        Run<?, ?> build = context.get(Run.class);
        EnvVars environment = context.get(EnvVars.class);
        BuildPlace place = new BuildPlace(
                build,
                context.get(FilePath.class),
                context.get(Launcher.class),
                environment,
                context.get(TaskListener.class),
                BuildSecrets.of(build, context.get(EnvironmentExpander.class), environment),
                stop);
        try (RunbookService.Use use = Refusal.use("runbook")) {
            return conclude(build, new RunbookRunner(use.system()).run(call, place, this::began));
        }
    }

    private void began(String id, String hostMark) {
        executionId = id;
        mark = hostMark;
        getContext().saveState();
    }

    private Map<String, Object> conclude(Run<?, ?> build, ExecutionResult result) throws AbortException {
        if (propagate) {
            Optional<AbortException> failure = OutcomeRule.failure(result);
            if (failure.isPresent()) {
                throw failure.get();
            }
            if (!OutcomeRule.isProven(result)) {
                getContext().setResult(Result.UNSTABLE);
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
        new AfterRestart(getContext(), executionId, mark).settle(this::conclude);
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
