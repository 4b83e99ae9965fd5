package io.jenkins.plugins.runbook.cli.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.util.Optional;

/** Shows an execution on this machine while it happens, and what came of it. */
public final class ExecutionOutput {

    private final Context context;

    public ExecutionOutput(Context context) {
        this.context = context;
    }

    public ExecutionListener listener() {
        return context.json() ? ExecutionListener.NONE : new ProgressListener(context.terminal(), "");
    }

    /**
     * Lets the learner look at the result, and prints both. The outcome stands whatever the learner does with it.
     *
     * @return the exit code
     */
    public int conclude(RunbookSystem system, ExecutionResult result) throws InterruptedException {
        system.learner().drain();
        Optional<Analysis> analysis =
                system.store().read(records -> records.analyses().of(result.id()));
        if (context.json()) {
            ObjectNode json = ExecutionJson.write(result);
            json.set("analysis", Json.write(analysis.orElse(null)));
            context.print(json);
        } else {
            new ExecutionPrinter(context.terminal(), "").print(result);
            analysis.ifPresent(found -> new AnalysisPrinter(context.terminal(), "").print(found));
        }
        return ExitCode.of(result.outcome());
    }
}
