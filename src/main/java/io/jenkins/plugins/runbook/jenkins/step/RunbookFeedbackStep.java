package io.jenkins.plugins.runbook.jenkins.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.author.BuildAuthors;
import io.jenkins.plugins.runbook.jenkins.record.Feedback;
import io.jenkins.plugins.runbook.jenkins.settings.LearningRule;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.review.HandFix;
import io.jenkins.plugins.runbook.review.HandFixes;
import io.jenkins.plugins.runbook.review.ReviewException;
import io.jenkins.plugins.runbook.store.JobAccess;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The Pipeline step {@code runbookFeedback}: says afterwards what people know about an execution, which the learner takes into
 * account. After a restart of Jenkins it fails and can be run again.
 */
public final class RunbookFeedbackStep extends Step {

    private final String executionId;
    private Boolean correctRunbook;
    private Boolean correctDiagnosis;
    private Boolean manualIntervention;
    private String comment;
    private String commands;

    /** @param executionId the execution, as the step {@code runbook} returned it */
    @DataBoundConstructor
    public RunbookFeedbackStep(String executionId) {
        this.executionId = Util.fixEmptyAndTrim(executionId);
    }

    public String getExecutionId() {
        return executionId;
    }

    public Boolean getCorrectRunbook() {
        return correctRunbook;
    }

    @DataBoundSetter
    public void setCorrectRunbook(Boolean correctRunbook) {
        this.correctRunbook = correctRunbook;
    }

    public Boolean getCorrectDiagnosis() {
        return correctDiagnosis;
    }

    @DataBoundSetter
    public void setCorrectDiagnosis(Boolean correctDiagnosis) {
        this.correctDiagnosis = correctDiagnosis;
    }

    public Boolean getManualIntervention() {
        return manualIntervention;
    }

    @DataBoundSetter
    public void setManualIntervention(Boolean manualIntervention) {
        this.manualIntervention = manualIntervention;
    }

    public String getComment() {
        return comment;
    }

    @DataBoundSetter
    public void setComment(String comment) {
        this.comment = Util.fixEmptyAndTrim(comment);
    }

    public String getCommands() {
        return commands;
    }

    /** @param commands what was done by hand; it is proposed as a change of the runbook, or as a draft of a new one */
    @DataBoundSetter
    public void setCommands(String commands) {
        this.commands = Util.fixEmptyAndTrim(commands);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(
                context,
                executionId,
                new HumanFeedback(correctRunbook, correctDiagnosis, manualIntervention, comment),
                commands);
    }

    @SuppressFBWarnings(
            value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
            justification = "after a restart the step fails without a look at them")
    private static final class Execution extends SynchronousNonBlockingStepExecution<Void> {

        private static final long serialVersionUID = 1L;

        private final transient String executionId;
        private final transient HumanFeedback said;
        private final transient String commands;

        Execution(StepContext context, String executionId, HumanFeedback said, String commands) {
            super(context);
            this.commands = commands;
            this.executionId = executionId;
            this.said = said;
        }

        @CheckForNull
        @Override
        protected Void run() throws Exception {
            Run<?, ?> build = getContext().get(Run.class);
            BuildAuthors authors = Authors.of(build);
            String by = authors.name();
            String job = build.getParent().getFullName();
            JobAccess access = asked -> asked.equals(job) || authors.mayRead(asked);
            RunbookSystem system = Refusal.openSystem("runbookFeedback");
            Feedback feedback = new Feedback(system.store());
            feedback.give(executionId, said, by, access, LearningRule::allowsFor);
            PrintStream log = getContext().get(TaskListener.class).getLogger();
            log.println("[runbook] feedback on " + executionId + " by " + by);
            if (commands != null) {
                List<String> all = Stream.concat(Stream.of(by), authors.authorship().others().stream())
                        .distinct()
                        .toList();
                HandFix fix = new HandFix(commands, said.comment(), said.correctRunbook(), said.correctDiagnosis());
                log.println("[runbook] " + propose(system, fix, all, access));
            }
            return null;
        }

        private String propose(RunbookSystem system, HandFix fix, List<String> all, JobAccess access)
                throws AbortException {
            try {
                return new HandFixes(system.store(), system.library(), system.reviews())
                        .tell(executionId, fix, all, access, LearningRule::allowsFor)
                        .sentence();
            } catch (ReviewException e) {
                throw Refusal.of("runbookFeedback", e);
            }
        }
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "runbookFeedback";
        }

        @Override
        public String getDisplayName() {
            return Messages.RunbookFeedbackStep_DisplayName();
        }

        /** The form sends an empty text for what is not said. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            for (String name : List.of("correctRunbook", "correctDiagnosis", "manualIntervention")) {
                if (form.optString(name).isEmpty()) {
                    form.remove(name);
                }
            }
            return super.newInstance(request, form);
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
