package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.Util;
import hudson.model.AutoCompletionCandidates;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Label;
import hudson.model.labels.LabelExpression;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import io.jenkins.plugins.runbook.learning.LearningPolicy;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Where texts that are not approved yet may be rehearsed, and for how long. */
public final class RehearsalConfiguration implements Describable<RehearsalConfiguration> {

    private static final int LONGEST_LABEL = 500;
    private static final int DEFAULT_BUDGET =
            (int) LearningPolicy.DEFAULT.rehearsalBudget().toSeconds();

    private String label;
    private int minutes = 10;
    private boolean candidates;
    private int budgetSeconds = DEFAULT_BUDGET;

    @DataBoundConstructor
    public RehearsalConfiguration() {
        // Everything has a default.
    }

    /** {@code null} when no agent is lent. */
    public String getLabel() {
        return label;
    }

    /**
     * @param label expression of the label of agents where nothing can be harmed
     * @throws IllegalArgumentException when it is no such expression
     */
    @DataBoundSetter
    public void setLabel(String label) {
        String text = Util.fixEmptyAndTrim(label);
        if (text != null) {
            parse(text);
        }
        this.label = text;
    }

    public int getMinutes() {
        return minutes;
    }

    /** @param minutes how long one rehearsal may take, waiting for an executor included */
    @DataBoundSetter
    public void setMinutes(int minutes) {
        this.minutes = Checks.atLeast(1, minutes, "minutes");
    }

    public boolean isCandidates() {
        return candidates;
    }

    /** @param candidates whether the learner tries there what no person has seen yet */
    @DataBoundSetter
    public void setCandidates(boolean candidates) {
        this.candidates = candidates;
    }

    public int getBudgetSeconds() {
        return budgetSeconds;
    }

    /** @param budgetSeconds how long all rehearsals of one failure may take together when the learner has them */
    @DataBoundSetter
    public void setBudgetSeconds(int budgetSeconds) {
        this.budgetSeconds = Checks.atLeast(1, budgetSeconds, "budgetSeconds");
    }

    private static Label parse(String text) {
        if (text.length() > LONGEST_LABEL) {
            throw new IllegalArgumentException(
                    "Give an expression of labels of at most " + LONGEST_LABEL + " characters.");
        }
        try {
            return Label.parseExpression(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no expression of labels; write one such as staging or linux && !production.");
        }
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<RehearsalConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.RehearsalConfiguration_DisplayName();
        }

        @POST
        public FormValidation doCheckLabel(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            String text = Util.fixEmptyAndTrim(value);
            if (text == null) {
                return FormValidation.ok();
            }
            FormValidation ours = Checks.of(() -> parse(text));
            FormValidation theirs = ours.kind == FormValidation.Kind.OK ? LabelExpression.validate(text) : ours;
            boolean controller =
                    theirs.kind == FormValidation.Kind.OK && parse(text).matches(Jenkins.get());
            return controller ? FormValidation.warning(Messages.RehearsalConfiguration_Controller()) : theirs;
        }

        /** Offers labels that begin so. */
        public AutoCompletionCandidates doAutoCompleteLabel(@QueryParameter String value) {
            return Jenkins.get().hasPermission(RunbookPermissions.CONFIGURE)
                    ? LabelExpression.autoComplete(value)
                    : new AutoCompletionCandidates();
        }

        @POST
        public FormValidation doCheckMinutes(@QueryParameter String value) {
            return number(value);
        }

        @POST
        public FormValidation doCheckBudgetSeconds(@QueryParameter String value) {
            return number(value);
        }

        private static FormValidation number(String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(1, value);
        }
    }
}
