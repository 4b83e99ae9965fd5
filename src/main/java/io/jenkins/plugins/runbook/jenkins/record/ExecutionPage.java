package io.jenkins.plugins.runbook.jenkins.record;

import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.runbook.jenkins.RunbookService;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Page of one execution: everything it shows, made for one request. */
@Restricted(NoExternalUse.class) // used by its index.jelly
public final class ExecutionPage implements ModelObject {

    private static final Logger LOGGER = Logger.getLogger(ExecutionPage.class.getName());

    private final Run<?, ?> build;
    private final ExecutionEntry entry;
    private ExecutionView execution;
    private boolean read;

    ExecutionPage(Run<?, ?> build, ExecutionEntry entry) {
        this.build = build;
        this.entry = entry;
    }

    @Override
    public String getDisplayName() {
        return entry.getRunbook();
    }

    public Run<?, ?> getBuild() {
        return build;
    }

    public ExecutionEntry getEntry() {
        return entry;
    }

    /** The whole of it, {@code null} when its file cannot be read; the page then says so. */
    public ExecutionView getExecution() {
        if (!read) {
            read = true;
            execution = read();
        }
        return execution;
    }

    private ExecutionView read() {
        try {
            ExecutionResult result =
                    new ResultFiles(build).read(entry.getExecutionId()).orElse(null);
            return result == null ? null : new ExecutionView(result, analysis(result.id()));
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot read execution " + entry.getExecutionId() + " of " + build);
            return null;
        }
    }

    /** What the learner made of it, {@code null} while it has not looked at it or the store cannot be read. */
    private static Analysis analysis(String executionId) {
        try {
            return RunbookService.get()
                    .system()
                    .store()
                    .read(records -> records.analyses().of(executionId))
                    .orElse(null);
        } catch (StoreException e) {
            LOGGER.log(Level.FINE, "No analysis", e);
            return null;
        }
    }
}
