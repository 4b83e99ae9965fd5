package io.jenkins.plugins.runbook.jenkins.maintenance;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.store.StoreException;

/** Keeps executions with the job that asked for them when it, or a folder above it, is renamed or moved: readers of the job see them. */
@Extension
public final class FollowMovedJobs extends ItemListener {

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        try {
            RunbookService.get().system().store().transact(records -> {
                records.executions().jobMoved(oldFullName, newFullName);
                return null;
            });
        } catch (StoreException e) {
            RunbookService.get()
                    .noted()
                    .note(
                            "rename",
                            "Executions of " + newFullName + " are still kept under its old name " + oldFullName
                                    + ", so administrators alone see them: " + e.getMessage());
        }
    }
}
