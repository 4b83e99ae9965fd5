package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the learner may do. */
public final class LearningConfiguration implements Describable<LearningConfiguration> {

    private static final Pattern PROGRAM = Pattern.compile("[\\w.+/-]{1,100}");

    private boolean enabled = true;
    private String allowedCommands;
    private boolean blockRisks;
    private int recurrenceMinutes = 60;

    @DataBoundConstructor
    public LearningConfiguration() {
        // Everything has a default.
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** @param enabled whether the learner looks at executions by itself; a folder can say otherwise for its jobs */
    @DataBoundSetter
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public String getAllowedCommands() {
        return allowedCommands;
    }

    /**
     * @param allowedCommands programs a proposal may use beyond its parent's without being flagged, separated by blanks or commas
     * @throws IllegalArgumentException when something in it is no name of a program
     */
    @DataBoundSetter
    public void setAllowedCommands(String allowedCommands) {
        String text = Util.fixEmptyAndTrim(allowedCommands);
        programs(text);
        this.allowedCommands = text;
    }

    /** The programs one by one. */
    public Set<String> programs() {
        return programs(allowedCommands);
    }

    public boolean isBlockRisks() {
        return blockRisks;
    }

    /** @param blockRisks whether a proposal that would need a new capability is dropped instead of flagged */
    @DataBoundSetter
    public void setBlockRisks(boolean blockRisks) {
        this.blockRisks = blockRisks;
    }

    public int getRecurrenceMinutes() {
        return recurrenceMinutes;
    }

    /** @param recurrenceMinutes how long a fix must last; an incident that returns within it was not fixed; 0 for no such rule */
    @DataBoundSetter
    public void setRecurrenceMinutes(int recurrenceMinutes) {
        this.recurrenceMinutes = Checks.atLeast(0, recurrenceMinutes, "recurrenceMinutes");
    }

    private static Set<String> programs(String text) {
        Set<String> programs = new LinkedHashSet<>();
        if (text != null) {
            Arrays.stream(text.split("[\\s,]+"))
                    .filter(program -> !program.isEmpty())
                    .forEach(programs::add);
        }
        for (String program : programs) {
            if (!PROGRAM.matcher(program).matches()) {
                throw new IllegalArgumentException("'" + program
                        + "' is no name of a program; write names such as systemctl, separated by blanks or commas.");
            }
        }
        return programs;
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<LearningConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.LearningConfiguration_DisplayName();
        }

        @POST
        public FormValidation doCheckAllowedCommands(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.of(() -> programs(value));
        }

        @POST
        public FormValidation doCheckRecurrenceMinutes(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(0, value);
        }
    }
}
