package io.jenkins.plugins.runbook.jenkins.maintenance;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.runbook.jenkins.record.ExecutionEntry;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import java.util.List;

/** Takes the executions of a deleted build out of the store too. What they add to the statistics stays. */
@Extension
public final class ForgetDeletedBuilds extends RunListener<Run<?, ?>> {

    @Override
    public void onDeleted(Run<?, ?> build) {
        RunbookBuildAction action = build.getAction(RunbookBuildAction.class);
        if (action == null) {
            return;
        }
        List<String> ids = action.getExecutions().stream()
                .map(ExecutionEntry::getExecutionId)
                .toList();
        DeletedExecutions.forget("of the deleted build " + build, ids);
    }
}
