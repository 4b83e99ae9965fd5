package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.VersionRef;

/** Prints what an execution would do. */
public final class DryRunListener implements ExecutionListener {

    private final Terminal terminal;

    public DryRunListener(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void started(String executionId, VersionRef version, String hostname) {
        terminal.line(Style.BOLD, version + " on " + hostname + ", dry run");
    }

    @Override
    public void stepStarted(int number, int total, Step step) {
        terminal.line("[" + number + "/" + total + "] " + step.name());
    }

    @Override
    public void note(String line) {
        terminal.line("      " + line);
    }

    @Override
    public void stepFinished(ExecutedStep step) {
        step.output().lines().forEach(this::note);
    }
}
