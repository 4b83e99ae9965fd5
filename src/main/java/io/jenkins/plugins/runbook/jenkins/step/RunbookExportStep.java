package io.jenkins.plugins.runbook.jenkins.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.format.SourceText;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.ReviewException;
import io.jenkins.plugins.runbook.review.VersionStory;
import java.io.IOException;
import java.io.InputStream;
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
import org.kohsuke.stapler.DataBoundSetter;

/**
 * The Pipeline step {@code runbookExport}: writes active texts into the workspace, so that a Pipeline can commit them. A file with a text
 * that the library never had is a person's work and is not overwritten. After a restart of Jenkins it fails and can be run again.
 */
public final class RunbookExportStep extends Step {

    private static final int LONGEST = 256 * 1024;

    private final String dir;
    private List<String> ids = new ArrayList<>();
    private boolean evidence;

    /** @param dir directory below the workspace; made when it is missing */
    @DataBoundConstructor
    public RunbookExportStep(String dir) {
        this.dir = Util.fixEmptyAndTrim(dir);
    }

    public String getDir() {
        return dir;
    }

    public List<String> getIds() {
        return List.copyOf(ids);
    }

    /** @param ids runbooks to write; all active ones when it is empty */
    @DataBoundSetter
    public void setIds(List<String> ids) {
        this.ids = ids == null ? new ArrayList<>() : new ArrayList<>(ids);
    }

    public boolean isEvidence() {
        return evidence;
    }

    /** @param evidence whether to return, for each file that changed, why, who approved it and what was rehearsed */
    @DataBoundSetter
    public void setEvidence(boolean evidence) {
        this.evidence = evidence;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, dir, ids, evidence);
    }

    @SuppressFBWarnings(
            value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
            justification = "after a restart the step fails without a look at them")
    private static final class Execution extends SynchronousNonBlockingStepExecution<List<Map<String, Object>>> {

        private static final long serialVersionUID = 1L;

        private final transient String dir;
        private final transient List<String> ids;
        private final transient boolean evidence;

        Execution(StepContext context, String dir, List<String> ids, boolean evidence) {
            super(context);
            this.dir = dir;
            this.ids = ids;
            this.evidence = evidence;
        }

        @Override
        protected List<Map<String, Object>> run() throws Exception {
            if (dir == null) {
                throw new AbortException("runbookExport: say where to: runbookExport(dir: 'runbooks')."
                        + HandbookSection.EXPORT.reference());
            }
            FilePath directory = getContext().get(FilePath.class).child(dir);
            TaskListener listener = getContext().get(TaskListener.class);
            RunbookSystem system = Refusal.openSystem("runbookExport");
            List<Map<String, Object>> written = new ArrayList<>();
            for (Version version : versions(system)) {
                written.add(write(system, directory, version, listener));
            }
            return written;
        }

        private List<Version> versions(RunbookSystem system) throws AbortException {
            try {
                return ids.isEmpty()
                        ? system.store().read(records -> records.versions().allActive())
                        : ids.stream().map(system.library()::resolve).toList();
            } catch (ReviewException e) {
                throw Refusal.of("runbookExport", e);
            }
        }

        private Map<String, Object> write(
                RunbookSystem system, FilePath directory, Version version, TaskListener listener)
                throws IOException, InterruptedException {
            String name = version.ref().runbookId() + ".yaml";
            FilePath file = directory.child(name);
            String before = file.exists() ? read(file) : null;
            boolean changed = !version.text().equals(before);
            if (changed) {
                refuseUnknown(system, version, before, dir + "/" + name);
                directory.mkdirs();
                file.write(version.text(), "UTF-8");
            }
            listener.getLogger()
                    .println("[runbook] " + dir + "/" + name
                            + (changed ? ": " + version.ref() + " was written" : ": is " + version.ref() + " already"));
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("file", dir + "/" + name);
            map.put("runbook_id", version.ref().runbookId());
            map.put("runbook_version", (long) version.ref().number());
            map.put("sha256", version.sha256());
            map.put("written", changed);
            map.put(
                    "evidence",
                    changed && evidence ? system.store().read(records -> VersionStory.of(records, version)) : null);
            return map;
        }

        private static String read(FilePath file) throws IOException, InterruptedException {
            try (InputStream in = file.read()) {
                return SourceText.of(in.readNBytes(LONGEST + 1));
            }
        }

        /** A file with a text that the library never had is a person's work. */
        private static void refuseUnknown(RunbookSystem system, Version version, String before, String name)
                throws AbortException {
            if (before == null) {
                return;
            }
            String hash = RunbookText.hash(before);
            boolean known = system.store()
                    .read(records -> records.versions().of(version.ref().runbookId()).stream()
                            .anyMatch(one -> RunbookText.hash(one.text()).equals(hash)));
            if (!known) {
                throw new AbortException("runbookExport: " + name + " has a text that is no version of "
                        + version.ref().runbookId() + ". Bring it in with runbookImport, or remove it first."
                        + HandbookSection.EXPORT.reference());
            }
        }
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "runbookExport";
        }

        @Override
        public String getDisplayName() {
            return Messages.RunbookExportStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, TaskListener.class);
        }
    }
}
