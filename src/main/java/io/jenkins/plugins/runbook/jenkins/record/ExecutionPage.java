package io.jenkins.plugins.runbook.jenkins.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Page of one execution: everything it shows, made for one request. */
@ExportedBean
@Restricted(NoExternalUse.class) // used by its index.jelly and api/json
public final class ExecutionPage implements ModelObject {

    private static final Logger LOGGER = Logger.getLogger(ExecutionPage.class.getName());

    private final Run<?, ?> build;
    private final ExecutionEntry entry;

    @CheckForNull
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

    public Api getApi() {
        return new Api(this);
    }

    public Run<?, ?> getBuild() {
        return build;
    }

    @Exported(visibility = 2)
    public ExecutionEntry getEntry() {
        return entry;
    }

    /** The whole of it, {@code null} when its file cannot be read; the page then says so. */
    @Exported(visibility = 2)
    public ExecutionView getExecution() {
        if (!read) {
            read = true;
            execution = read();
        }
        return execution;
    }

    @CheckForNull
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
    @CheckForNull
    private static AnalysisView analysis(String executionId) {
        try {
            return RunbookService.get()
                    .system()
                    .store()
                    .read(records -> records.analyses()
                            .of(executionId)
                            .map(analysis -> new AnalysisView(analysis, proposal(records, analysis))))
                    .orElse(null);
        } catch (StoreException e) {
            LOGGER.log(Level.FINE, "No analysis", e);
            return null;
        }
    }

    private static Proposal proposal(Records records, Analysis analysis) {
        return Optional.ofNullable(analysis.reviewId())
                .flatMap(records.reviews()::find)
                .map(Review::proposal)
                .orElse(null);
    }
}
