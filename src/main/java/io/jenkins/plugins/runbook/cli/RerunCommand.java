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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rerun}: executes anew what an earlier execution executed, from one of its steps on. */
@Command(
        name = "rerun",
        description = {
            "Execute anew what an earlier execution executed: the same version, for the same incident, with the same parameters.",
            "A new execution, which names the earlier one. The version must still be approved."
        })
final class RerunCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "EXECUTION", description = "The earlier execution.")
    private String execution;

    @Option(
            names = "--from-step",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Number of the first step to run; those before must have ended well in the earlier execution, "
                            + "on this machine (default: ${DEFAULT-VALUE}).")
    private int fromStep;

    @Mixin
    private final RunOptions options = new RunOptions();

    RerunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws RefusedException, InterruptedException {
        ContinuationRequest request = new ContinuationRequest(
                execution, options.parameters(), context.user().name(), Set.of(), options.lockWait());
        ExecutionOutput output = new ExecutionOutput(context);
        try (RunbookSystem system = context.open(RunbookExecutor.DEFAULT_RECURRENCE_WINDOW, options.lockWait())) {
            return output.conclude(
                    system, system.executor().rerun(request, fromStep, context.thisMachine(), output.listener()));
        }
    }
}
