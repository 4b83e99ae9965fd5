package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.incident.IncidentMapping;
import io.jenkins.plugins.runbook.incident.IncidentPolicy;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What incidents from outside are, and how many are kept and worked on at once. */
public final class IncidentConfiguration implements Describable<IncidentConfiguration> {

    private static final int LEAST_KEPT = 100;
    private static final int MOST_KEPT = 1_000_000;

    private List<IncidentRuleConfiguration> rules = new ArrayList<>();
    private int maxBuilds = 10;
    private int maxKept = IncidentPolicy.DEFAULT.most();
    private int graceMinutes = (int) IncidentPolicy.DEFAULT.grace().toMinutes();
    private boolean expectResolved = true;
    private String alertmanagerUrl;

    @DataBoundConstructor
    public IncidentConfiguration() {
        // Everything has a default.
    }

    public List<IncidentRuleConfiguration> getRules() {
        return List.copyOf(rules);
    }

    /** @param rules what incidents are, by their labels; the first that matches counts */
    @DataBoundSetter
    public void setRules(List<IncidentRuleConfiguration> rules) {
        this.rules = rules == null ? new ArrayList<>() : new ArrayList<>(rules);
        mapping();
    }

    public int getMaxBuilds() {
        return maxBuilds;
    }

    /** @param maxBuilds how many incidents are worked on at once; the others wait */
    @DataBoundSetter
    public void setMaxBuilds(int maxBuilds) {
        this.maxBuilds = Checks.atLeast(1, maxBuilds, "maxBuilds");
    }

    public int getMaxKept() {
        return maxKept;
    }

    /** @param maxKept how many incidents are kept; when so many wait, reports are turned away until there is room */
    @DataBoundSetter
    public void setMaxKept(int maxKept) {
        this.maxKept = Checks.between(LEAST_KEPT, MOST_KEPT, maxKept, "maxKept");
    }

    public int getGraceMinutes() {
        return graceMinutes;
    }

    /** @param graceMinutes how long a reporter may take to notice that an incident is over */
    @DataBoundSetter
    public void setGraceMinutes(int graceMinutes) {
        this.graceMinutes = Checks.atLeast(0, graceMinutes, "graceMinutes");
    }

    public boolean isExpectResolved() {
        return expectResolved;
    }

    /** @param expectResolved whether an incident of Alertmanager that is never reported to be over was not fixed */
    @DataBoundSetter
    public void setExpectResolved(boolean expectResolved) {
        this.expectResolved = expectResolved;
    }

    /** {@code null} when Alertmanager is told nothing. */
    public String getAlertmanagerUrl() {
        return alertmanagerUrl;
    }

    /** @param alertmanagerUrl address of an Alertmanager that is told when one of its alerts is worked on */
    @DataBoundSetter
    public void setAlertmanagerUrl(String alertmanagerUrl) {
        String text = Util.fixEmptyAndTrim(alertmanagerUrl);
        if (text != null) {
            Checks.webAddress(text);
        }
        this.alertmanagerUrl = text;
    }

    private IncidentMapping mapping() {
        return new IncidentMapping(
                rules.stream().map(IncidentRuleConfiguration::rule).toList());
    }

    IncidentPolicy policy() {
        return new IncidentPolicy(
                mapping(),
                maxKept,
                Duration.ofMinutes(graceMinutes),
                expectResolved,
                alertmanagerUrl == null ? null : URI.create(alertmanagerUrl));
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<IncidentConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.IncidentConfiguration_DisplayName();
        }

        @POST
        public FormValidation doCheckMaxBuilds(@QueryParameter String value) {
            return number(1, value);
        }

        @POST
        public FormValidation doCheckMaxKept(@QueryParameter String value) {
            return number(LEAST_KEPT, value);
        }

        @POST
        public FormValidation doCheckGraceMinutes(@QueryParameter String value) {
            return number(0, value);
        }

        @POST
        public FormValidation doCheckAlertmanagerUrl(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Util.fixEmptyAndTrim(value) == null
                    ? FormValidation.ok()
                    : Checks.of(() -> Checks.webAddress(value));
        }

        private static FormValidation number(int least, String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(least, value);
        }
    }
}
