package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExecutionOutput;
import io.jenkins.plugins.runbook.cli.console.RunOptions;
import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.request.ContinuationRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code resume}: goes on with an execution that was cut off. */
@Command(
        name = "resume",
        description = {
            "Go on with an execution that is INCOMPLETE, at its first unfinished step, in the current directory.",
            "Steps that ended are not run again. One that had begun is, and must be 'idempotent: true' in its runbook."
        })
final class ResumeCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "EXECUTION", description = "The execution to go on with.")
    private String execution;

    @Mixin
    private final RunOptions options = new RunOptions();

    ResumeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws RefusedException, InterruptedException {
        ContinuationRequest request = new ContinuationRequest(
                execution, options.parameters(), context.user().name(), Set.of(), options.lockWait());
        ExecutionOutput output = new ExecutionOutput(context);
        try (RunbookSystem system = context.open(RunbookExecutor.DEFAULT_RECURRENCE_WINDOW, options.lockWait())) {
            return output.conclude(system, system.executor().resume(request, context.thisMachine(), output.listener()));
        }
    }
}
