package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.model.Words;
import java.time.Duration;

/** Prints an execution as it happens: each step, its output indented, how it ended. */
public final class ProgressListener implements ExecutionListener {

    private final Terminal terminal;
    private final String indent;

    public ProgressListener(Terminal terminal, String indent) {
        this.terminal = terminal;
        this.indent = indent;
    }

    @Override
    public void started(String executionId, VersionRef version, String hostname) {
        terminal.line(Style.DIM, indent + version + " on " + hostname + ", execution " + executionId);
    }

    @Override
    public void stepStarted(int number, int total, Step step) {
        terminal.line(indent + "[" + number + "/" + total + "] " + step.name());
    }

    @Override
    public void output(String line) {
        terminal.line(Style.DIM, indent + "      | " + line);
    }

    @Override
    public void stepFinished(ExecutedStep step) {
        terminal.styledLine(indent + "      " + ending(step));
    }

    @Override
    public void note(String line) {
        terminal.line(Style.DIM, indent + line);
    }

    private String ending(ExecutedStep step) {
        String after = " after " + Words.of(Duration.between(step.startedAt(), step.completedAt()));
        String tries = step.attempts() > 1 ? ", " + step.attempts() + " tries" : "";
        return switch (step.status()) {
            case SUCCEEDED -> terminal.styled(Style.GOOD, "ok") + after + tries;
            case SKIPPED -> terminal.styled(Style.DIM, skipped(step));
            case FAILED -> terminal.styled(Style.BAD, "failed" + after + tries + because(step));
            case TIMED_OUT -> terminal.styled(Style.BAD, "timed out" + after + tries + because(step));
            case INTERRUPTED -> terminal.styled(Style.WARNING, "stopped" + after);
        };
    }

    /** A rerun leaves steps out without asking their 'when'. */
    private static String skipped(ExecutedStep step) {
        return step.output().contains("its 'when' ended") ? "skipped: its 'when' said no" : "skipped";
    }

    private static String because(ExecutedStep step) {
        return step.error() == null ? "" : ": " + step.error();
    }
}
