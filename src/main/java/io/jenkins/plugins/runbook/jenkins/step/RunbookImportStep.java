package io.jenkins.plugins.runbook.jenkins.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.format.RunbookFormatException;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.author.Authorship;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.review.Published;
import io.jenkins.plugins.runbook.review.ReviewException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * The Pipeline step {@code runbookImport}: brings runbooks from the workspace into the library. After a restart of Jenkins it
 * fails and can be run again: texts that are known already make no new version.
 */
public final class RunbookImportStep extends Step {

    private final String files;

    /** @param files an Ant pattern below the workspace */
    @DataBoundConstructor
    public RunbookImportStep(String files) {
        this.files = files;
    }

    public String getFiles() {
        return files;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, files);
    }

    @SuppressFBWarnings(
            value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
            justification = "after a restart the step fails without a look at them")
    private static final class Execution extends SynchronousNonBlockingStepExecution<List<Map<String, Object>>> {

        private static final long serialVersionUID = 1L;

        private final transient String files;

        Execution(StepContext context, String files) {
            super(context);
            this.files = files;
        }

        @Override
        protected List<Map<String, Object>> run() throws Exception {
            FilePath workspace = getContext().get(FilePath.class);
            Run<?, ?> build = getContext().get(Run.class);
            TaskListener listener = getContext().get(TaskListener.class);
            FilePath[] found = workspace.exists() ? workspace.list(files) : new FilePath[0];
            if (found.length == 0) {
                throw new AbortException("runbookImport: no file in " + workspace + " matches '" + files + "'."
                        + HandbookSection.IMPORT_STEP.reference());
            }
            RunbookSystem system = Refusal.openSystem("runbookImport");
            WorkspaceRunbook runbooks = new WorkspaceRunbook(
                    system.library(),
                    system.executor()::missingActions,
                    line -> listener.getLogger().println("[runbook] " + line));
            return bring(found, runbooks, Authors.of(build).authorship(), build);
        }

        /** Brings in what can be; then names all that cannot, so that one look mends all files. */
        private static List<Map<String, Object>> bring(
                FilePath[] found, WorkspaceRunbook runbooks, Authorship authors, Run<?, ?> build) throws Exception {
            List<Map<String, Object>> brought = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            for (FilePath file : found) {
                try {
                    brought.add(describe(file, runbooks.bring(file, file.getName(), authors, build)));
                } catch (RunbookFormatException | ReviewException | AbortException e) {
                    refused.add(Refusal.text(e));
                }
            }
            if (!refused.isEmpty()) {
                throw new AbortException(
                        "runbookImport: " + refused.size() + " of " + found.length + " files were refused:\n"
                                + String.join("\n", refused) + HandbookSection.IMPORT_STEP.reference());
            }
            return brought;
        }

        private static Map<String, Object> describe(FilePath file, Published published) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("file", file.getName());
            map.put("runbook_id", published.version().ref().runbookId());
            map.put("runbook_version", (long) published.version().ref().number());
            map.put("lifecycle", Words.of(published.version().lifecycle()));
            map.put("created", published.created());
            map.put(
                    "review_id",
                    published.review() == null ? null : published.review().id());
            return map;
        }
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "runbookImport";
        }

        @Override
        public String getDisplayName() {
            return Messages.RunbookImportStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, TaskListener.class);
        }
    }
}
