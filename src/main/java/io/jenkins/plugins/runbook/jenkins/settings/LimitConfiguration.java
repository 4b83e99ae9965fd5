package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.execution.limit.FreezeWindow;
import io.jenkins.plugins.runbook.execution.limit.LimitPolicy;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import io.jenkins.plugins.runbook.model.RunLimits;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** How often and where runbooks may run, whichever door an execution comes through; 0 stands for no limit. */
public final class LimitConfiguration implements Describable<LimitConfiguration> {

    private static final int MOST = 100_000;

    private int cooldownMinutes;
    private int runsPerHour;
    private int hostsAtOnce;
    private int breaker;
    private int hostRunsPerHour;
    private int allRunsPerHour;
    private int allHostsAtOnce;
    private String freezes;

    @DataBoundConstructor
    public LimitConfiguration() {
        // Without any limit.
    }

    public int getCooldownMinutes() {
        return cooldownMinutes;
    }

    /** @param cooldownMinutes pause between two executions of one runbook on one host */
    @DataBoundSetter
    public void setCooldownMinutes(int cooldownMinutes) {
        this.cooldownMinutes = Checks.between(0, MOST, cooldownMinutes, "cooldownMinutes");
    }

    public int getRunsPerHour() {
        return runsPerHour;
    }

    /** @param runsPerHour how many executions of one runbook may begin within an hour */
    @DataBoundSetter
    public void setRunsPerHour(int runsPerHour) {
        this.runsPerHour = Checks.between(0, MOST, runsPerHour, "runsPerHour");
    }

    public int getHostsAtOnce() {
        return hostsAtOnce;
    }

    /** @param hostsAtOnce on how many hosts one runbook may run at the same time */
    @DataBoundSetter
    public void setHostsAtOnce(int hostsAtOnce) {
        this.hostsAtOnce = Checks.between(0, MOST, hostsAtOnce, "hostsAtOnce");
    }

    public int getBreaker() {
        return breaker;
    }

    /** @param breaker after how many failed or ineffective executions of a version in a row a person has to look at it */
    @DataBoundSetter
    public void setBreaker(int breaker) {
        this.breaker = Checks.between(0, 100, breaker, "breaker");
    }

    public int getHostRunsPerHour() {
        return hostRunsPerHour;
    }

    /** @param hostRunsPerHour how many executions may begin on one host within an hour */
    @DataBoundSetter
    public void setHostRunsPerHour(int hostRunsPerHour) {
        this.hostRunsPerHour = Checks.between(0, MOST, hostRunsPerHour, "hostRunsPerHour");
    }

    public int getAllRunsPerHour() {
        return allRunsPerHour;
    }

    /** @param allRunsPerHour how many executions may begin within an hour in all */
    @DataBoundSetter
    public void setAllRunsPerHour(int allRunsPerHour) {
        this.allRunsPerHour = Checks.between(0, MOST, allRunsPerHour, "allRunsPerHour");
    }

    public int getAllHostsAtOnce() {
        return allHostsAtOnce;
    }

    /** @param allHostsAtOnce on how many hosts executions may run at the same time */
    @DataBoundSetter
    public void setAllHostsAtOnce(int allHostsAtOnce) {
        this.allHostsAtOnce = Checks.between(0, MOST, allHostsAtOnce, "allHostsAtOnce");
    }

    public String getFreezes() {
        return freezes;
    }

    /**
     * @param freezes {@code cron; length; time zone; reason} on a line each, or {@code null}
     * @throws IllegalArgumentException when a line is none
     */
    @DataBoundSetter
    public void setFreezes(String freezes) {
        String trimmed = Util.fixEmptyAndTrim(freezes);
        windows(trimmed);
        this.freezes = trimmed;
    }

    LimitPolicy policy() {
        return new LimitPolicy(
                new RunLimits(Duration.ofMinutes(cooldownMinutes), runsPerHour, hostsAtOnce, breaker),
                hostRunsPerHour,
                allRunsPerHour,
                allHostsAtOnce,
                windows(freezes));
    }

    private static List<FreezeWindow> windows(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split("\\R"))
                        .filter(line -> !line.isBlank())
                        .map(FreezeWindow::parse)
                        .toList();
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<LimitConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.LimitConfiguration_DisplayName();
        }

        @POST
        public FormValidation doCheckFreezes(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            try {
                windows(Util.fixEmptyAndTrim(value));
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
