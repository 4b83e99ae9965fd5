package io.jenkins.plugins.runbook.jenkins.record;

import io.jenkins.plugins.runbook.model.ExecutedStep;
import java.time.Duration;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** One executed step in the words of the page. */
@Restricted(NoExternalUse.class) // used by Jelly
public final class StepView {

    private final ExecutedStep step;

    StepView(ExecutedStep step) {
        this.step = step;
    }

    public int getNumber() {
        return step.number();
    }

    public String getName() {
        return step.name();
    }

    public boolean isRollback() {
        return step.phase() == ExecutedStep.Phase.ROLLBACK;
    }

    public String getAction() {
        return step.action();
    }

    public String getStatus() {
        return step.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public boolean isFailed() {
        return step.failed();
    }

    public String getDuration() {
        return Durations.text(
                Duration.between(step.startedAt(), step.completedAt()).toMillis());
    }

    public int getAttempts() {
        return step.attempts();
    }

    /** {@code null} when the step has none. */
    public Integer getExitCode() {
        return step.exitCode();
    }

    public String getOutput() {
        return step.output();
    }

    /** {@code null} when it did not fail. */
    public String getError() {
        return step.error();
    }
}
