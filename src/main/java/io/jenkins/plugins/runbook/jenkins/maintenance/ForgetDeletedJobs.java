package io.jenkins.plugins.runbook.jenkins.maintenance;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.runbook.jenkins.record.ResultFiles;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.store.Executions.ExecutionSummary;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes the executions of a deleted job, or of all jobs of a deleted folder, out of the store too: Jenkins does not tell of their builds
 * one by one. They are found by the files beside the builds before these go, so that a job may have been renamed or moved in between.
 * Safe for use by many threads.
 */
@Extension
public final class ForgetDeletedJobs extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(ForgetDeletedJobs.class.getName());

    /** How many of the newest executions may be of builds that the deletion ends. */
    private static final int ENDED_BY_IT = 100;

    /** What the builds had when a deletion began. Items whose deletion another listener vetoed stay, and are checked again another time. */
    private final Map<Item, Found> found = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * @param executions of all builds
     * @param building full names of the jobs with a build that runs
     */
    private record Found(List<String> executions, List<String> building) {}

    @Override
    public void onCheckDelete(Item item) {
        List<String> executions = new ArrayList<>();
        List<String> building = new ArrayList<>();
        try (ACLContext all = ACL.as2(ACL.SYSTEM2)) {
            if (item instanceof Job<?, ?> job) {
                look(job, executions, building);
            } else if (item instanceof ItemGroup<?> group) {
                group.allItems(Job.class).forEach(job -> look(job, executions, building));
            }
        } catch (UncheckedIOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Executions of " + item + " may stay in the store when it is deleted");
        }
        found.put(item, new Found(executions, building));
    }

    private static void look(Job<?, ?> job, List<String> executions, List<String> building) {
        executions.addAll(ResultFiles.executionsOf(job.getBuildDir().toPath()));
        if (job.isBuilding()) {
            building.add(job.getFullName());
        }
    }

    @Override
    public void onDeleted(Item item) {
        Found of = found.remove(item);
        if (of == null) {
            return;
        }
        List<String> ids = new ArrayList<>(of.executions());
        if (!of.building().isEmpty()) {
            ids.addAll(endedByIt(of.building()));
        }
        DeletedExecutions.forget("of what was deleted with " + item, ids);
    }

    /** A build that ran had no file yet; its execution names it. */
    private static List<String> endedByIt(List<String> jobs) {
        try {
            return RunbookService.get()
                    .system()
                    .store()
                    .read(records -> newest(records).stream()
                            .filter(id -> isOf(records, id, jobs))
                            .toList());
        } catch (StoreException e) {
            LOGGER.log(Level.FINE, "Told already, and again by a monitor", e);
            return List.of();
        }
    }

    private static List<String> newest(Records records) {
        return records.executions().page(Filter.ALL, 0, ENDED_BY_IT).stream()
                .map(ExecutionSummary::id)
                .toList();
    }

    private static boolean isOf(Records records, String executionId, List<String> jobs) {
        return records.executions()
                .find(executionId)
                .map(result -> result.clientId())
                .filter(client -> jobs.stream().anyMatch(job -> client.startsWith(job + "#")))
                .isPresent();
    }
}
