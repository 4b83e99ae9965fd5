package io.jenkins.plugins.runbook.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.StoreException;

/** Keeps an execution with its job when that was moved while it ran: the result still names the place where it began. */
final class KeptWithJob {

    private KeptWithJob() {}

    /** @param result one that is in the store; of one that is not, nothing is noted */
    static void note(Run<?, ?> build, ExecutionResult result) {
        String job = build.getParent().getFullName();
        if (job.equals(result.job())) {
            return;
        }
        try {
            RunbookService.get().system().store().transact(records -> {
                records.executions().belongsTo(result.id(), job);
                return null;
            });
        } catch (StoreException e) {
            RunbookService.get()
                    .noted()
                    .note(
                            "rename",
                            "Execution " + result.id() + " of " + job + " is still kept under its old name "
                                    + result.job() + ", so administrators alone see it: " + e.getMessage());
        }
    }
}
