package io.jenkins.plugins.runbook.jenkins.incident;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Item;
import hudson.triggers.Trigger;
import hudson.triggers.TriggerDescriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.incident.LabelSelector;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import jenkins.model.ParameterizedJobMixIn.ParameterizedJob;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * Starts a job when an incident is reported: {@code triggers { incident(types: ['disk_full'], hosts: ['db-*']) }}. What is left empty
 * lets everything pass. {@link IncidentDispatcher} does the starting.
 */
public final class IncidentTrigger extends Trigger<Item> {

    private List<String> types = new ArrayList<>();
    private List<String> severities = new ArrayList<>();
    private List<String> hosts = new ArrayList<>();

    @CheckForNull
    private String labels;

    @DataBoundConstructor
    public IncidentTrigger() {
        // All of it is optional.
    }

    public List<String> getTypes() {
        return List.copyOf(types);
    }

    /** @param types incident types */
    @DataBoundSetter
    public void setTypes(List<String> types) {
        this.types = words(types);
    }

    public List<String> getSeverities() {
        return List.copyOf(severities);
    }

    /** @param severities {@code critical}, {@code high}, {@code medium}, {@code low} */
    @DataBoundSetter
    public void setSeverities(List<String> severities) {
        this.severities = words(severities);
    }

    public List<String> getHosts() {
        return List.copyOf(hosts);
    }

    /** @param hosts names; {@code *} stands for any text */
    @DataBoundSetter
    public void setHosts(List<String> hosts) {
        this.hosts = words(hosts);
    }

    public String getLabels() {
        return labels;
    }

    /**
     * @param labels {@code label=value, other!=value}; {@code *} in a value stands for any text
     * @throws IllegalArgumentException when it cannot be read
     */
    @DataBoundSetter
    public void setLabels(String labels) {
        LabelSelector.parse(labels);
        this.labels = labels == null || labels.isBlank() ? null : labels.strip();
    }

    @Restricted(NoExternalUse.class) // used by config.jelly
    public String getTypesText() {
        return String.join(", ", types);
    }

    @Restricted(NoExternalUse.class) // used by config.jelly
    public String getSeveritiesText() {
        return String.join(", ", severities);
    }

    @Restricted(NoExternalUse.class) // used by config.jelly
    public String getHostsText() {
        return String.join(", ", hosts);
    }

    /** Whether the job is started by the incident. */
    boolean wants(@NonNull ReportedIncident reported) {
        String host = Objects.toString(reported.incident().host(), "");
        return any(types, reported.incident().type())
                && any(severities, reported.incident().severity())
                && any(hosts, host)
                && LabelSelector.parse(labels).matches(reported.labels());
    }

    /** Whether the job takes incidents of a type, whatever else it asks of them. */
    boolean takes(@NonNull String type) {
        return any(types, type);
    }

    private static boolean any(List<String> patterns, String value) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> LabelSelector.glob(pattern, value));
    }

    private static List<String> words(List<String> given) {
        List<String> words = new ArrayList<>();
        if (given != null) {
            given.stream()
                    .map(word -> Objects.toString(word, "").strip())
                    .filter(word -> !word.isEmpty())
                    .forEach(words::add);
        }
        return words;
    }

    /** Describes the trigger. */
    @Extension
    @Symbol("incident")
    public static final class DescriptorImpl extends TriggerDescriptor {

        private static final List<String> LISTS = List.of("types", "severities", "hosts");

        @Override
        public String getDisplayName() {
            return Messages.IncidentTrigger_DisplayName();
        }

        @Override
        public boolean isApplicable(Item item) {
            return item instanceof ParameterizedJob;
        }

        /** The form has lists as text, Pipelines and Job DSL as lists. */
        @Override
        public Trigger<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            for (String name : LISTS) {
                String text = form.optString(name + "Text");
                form.remove(name + "Text");
                form.put(
                        name,
                        Arrays.stream(text.split("[,\\s]+"))
                                .filter(word -> !word.isEmpty())
                                .toList());
            }
            return super.newInstance(request, form);
        }

        @POST
        public FormValidation doCheckLabels(@QueryParameter String value) {
            try {
                LabelSelector.parse(value);
                return FormValidation.ok();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
    }
}
