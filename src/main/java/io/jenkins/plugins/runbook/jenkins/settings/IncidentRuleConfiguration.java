package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.incident.IncidentRule;
import io.jenkins.plugins.runbook.incident.LabelSelector;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** One rule that says what incidents with certain labels are. {@code {label}} stands for the value of a label. */
public final class IncidentRuleConfiguration implements Describable<IncidentRuleConfiguration> {

    private final String match;
    private final String type;
    private String severity;
    private String host;
    private String parameters;

    /**
     * @param match {@code label=value, other!=value}; {@code *} in a value stands for any text
     * @param type incident type
     * @throws IllegalArgumentException when it cannot be read or there is no type
     */
    @DataBoundConstructor
    public IncidentRuleConfiguration(String match, String type) {
        this.match = Util.fixEmptyAndTrim(match);
        this.type = Util.fixEmptyAndTrim(type);
        rule();
    }

    public String getMatch() {
        return match;
    }

    public String getType() {
        return type;
    }

    public String getSeverity() {
        return severity;
    }

    @DataBoundSetter
    public void setSeverity(String severity) {
        this.severity = Util.fixEmptyAndTrim(severity);
    }

    public String getHost() {
        return host;
    }

    @DataBoundSetter
    public void setHost(String host) {
        this.host = Util.fixEmptyAndTrim(host);
    }

    public String getParameters() {
        return parameters;
    }

    /**
     * @param parameters {@code name=value} on a line each
     * @throws IllegalArgumentException when a line is none
     */
    @DataBoundSetter
    public void setParameters(String parameters) {
        this.parameters = Util.fixEmptyAndTrim(parameters);
        rule();
    }

    IncidentRule rule() {
        return new IncidentRule(LabelSelector.parse(match), type, severity, host, parameters(parameters));
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : (text == null ? "" : text).split("\\R")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException(
                        "'" + line.strip() + "' gives no parameter a value; write name={label} on a line each.");
            }
        }
        return values;
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<IncidentRuleConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.IncidentRuleConfiguration_DisplayName();
        }

        @POST
        public FormValidation doCheckMatch(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.of(() -> LabelSelector.parse(value));
        }

        @POST
        public FormValidation doCheckType(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.of(() -> new IncidentRule(LabelSelector.parse(null), value, null, null, Map.of()));
        }

        @POST
        public FormValidation doCheckParameters(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.of(() -> new IncidentRule(LabelSelector.parse(null), "x", null, null, parameters(value)));
        }
    }
}
