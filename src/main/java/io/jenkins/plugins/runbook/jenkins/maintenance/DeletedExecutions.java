package io.jenkins.plugins.runbook.jenkins.maintenance;

import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.store.StoreException;
import java.util.List;

/** Takes executions out of the store. What they add to the statistics stays. */
final class DeletedExecutions {

    private static final int BATCH = 200;

    private DeletedExecutions() {}

    /**
     * Deletes them; when the store fails, admins are told and nothing else happens.
     *
     * @param whose said after "Executions", such as {@code of the deleted build a #1}
     */
    static void forget(String whose, List<String> ids) {
        try {
            for (int from = 0; from < ids.size(); from += BATCH) {
                List<String> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
                RunbookService.get().system().store().transact(records -> {
                    batch.forEach(records.executions()::delete);
                    return null;
                });
            }
        } catch (StoreException e) {
            RunbookService.get()
                    .noted()
                    .note(
                            "deletion",
                            "Executions " + whose + " are still in the store; retention deletes them in time: "
                                    + e.getMessage());
        }
    }
}
