package io.jenkins.plugins.runbook.jenkins.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.Words;
import java.time.Duration;
import java.time.Instant;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One executed step as its page shows it. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class) // used by Jelly and api/json
public final class StepView {

    private final ExecutedStep step;
    private final Instant begin;

    /** @param begin when the execution began */
    StepView(ExecutedStep step, Instant begin) {
        this.step = step;
        this.begin = begin;
    }

    @Exported
    public int getNumber() {
        return step.number();
    }

    @CheckForNull
    @Exported
    public String getName() {
        return step.name();
    }

    @Exported
    public boolean isRollback() {
        return step.phase() == ExecutedStep.Phase.ROLLBACK;
    }

    @CheckForNull
    @Exported
    public String getAction() {
        return step.action();
    }

    @Exported
    public String getStatus() {
        return Words.spoken(step.status());
    }

    @Exported
    public boolean isFailed() {
        return step.failed();
    }

    /** How long after the beginning of the execution. */
    @Exported
    public long getOffsetMillis() {
        return Duration.between(begin, step.startedAt()).toMillis();
    }

    public String getOffset() {
        return Words.of(Duration.ofMillis(getOffsetMillis()));
    }

    @Exported
    public long getDurationMillis() {
        return Duration.between(step.startedAt(), step.completedAt()).toMillis();
    }

    public String getDuration() {
        return Words.of(Duration.ofMillis(getDurationMillis()));
    }

    @Exported
    public int getAttempts() {
        return step.attempts();
    }

    /** {@code null} when the step has none. */
    @CheckForNull
    @Exported
    public Integer getExitCode() {
        return step.exitCode();
    }

    @CheckForNull
    @Exported
    public String getOutput() {
        return step.output();
    }

    /** {@code null} when it did not fail. */
    @CheckForNull
    @Exported
    public String getError() {
        return step.error();
    }
}
