package io.jenkins.plugins.runbook.jenkins.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.jenkins.Messages;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * The Pipeline step {@code runbook}: executes a runbook on the agent of the surrounding {@code node} and returns what came of
 * it as a map. {@link RunbookStepExecution} tells what a restart of Jenkins does to it.
 */
public final class RunbookStep extends Step {

    private String id;
    private String file;
    private Integer version;

    @CheckForNull
    private IncidentArgument incident;

    private Map<String, Object> parameters = new LinkedHashMap<>();
    private boolean dryRun;
    private boolean propagate = true;
    private boolean learn = true;
    private boolean resume;

    @DataBoundConstructor
    public RunbookStep() {
        // Each of id, file and incident can be enough.
    }

    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = Util.fixEmptyAndTrim(id);
    }

    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmptyAndTrim(file);
    }

    public Integer getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(Integer version) {
        this.version = version;
    }

    public IncidentArgument getIncident() {
        return incident;
    }

    @DataBoundSetter
    public void setIncident(IncidentArgument incident) {
        this.incident = incident;
    }

    public Map<String, Object> getParameters() {
        return parameters;
    }

    @DataBoundSetter
    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters == null ? new LinkedHashMap<>() : new LinkedHashMap<>(parameters);
    }

    /** The parameters as the form shows them. */
    @Restricted(NoExternalUse.class) // used by config.jelly
    public String getParametersText() {
        return ParameterText.format(parameters);
    }

    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isPropagate() {
        return propagate;
    }

    @DataBoundSetter
    public void setPropagate(boolean propagate) {
        this.propagate = propagate;
    }

    public boolean isLearn() {
        return learn;
    }

    @DataBoundSetter
    public void setLearn(boolean learn) {
        this.learn = learn;
    }

    public boolean isResume() {
        return resume;
    }

    @DataBoundSetter
    public void setResume(boolean resume) {
        this.resume = resume;
    }

    @Override
    public StepExecution start(StepContext context) {
        RunbookCall call =
                new RunbookCall(id, file, version, incident, ParameterText.strings(parameters), dryRun, learn);
        return new RunbookStepExecution(context, call, propagate, resume);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        private static final String PARAMETERS_TEXT = "parametersText";

        @Override
        public String getFunctionName() {
            return "runbook";
        }

        @Override
        public String getDisplayName() {
            return Messages.RunbookStep_DisplayName();
        }

        /** The form has the parameters as text, Pipelines as a map. */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            String text = form.optString(PARAMETERS_TEXT);
            form.remove(PARAMETERS_TEXT);
            RunbookStep step = (RunbookStep) super.newInstance(request, form);
            if (step.incident != null && step.incident.isEmpty()) {
                step.incident = null;
            }
            try {
                step.setParameters(new LinkedHashMap<>(ParameterText.parse(text)));
            } catch (IllegalArgumentException e) {
                throw new FormException(e.getMessage(), PARAMETERS_TEXT);
            }
            return step;
        }

        /** Groovy reads {@code incident: []} as a list; it says nothing, as {@code [:]} does. */
        @Override
        public Step newInstance(Map<String, Object> arguments) throws Exception {
            Map<String, Object> said = new LinkedHashMap<>(arguments);
            said.values().removeIf(value -> value instanceof Collection<?> none && none.isEmpty());
            return super.newInstance(said);
        }

        /** As POST, so that no log of requests has the values. */
        @POST
        public FormValidation doCheckParametersText(@QueryParameter String value) {
            return ParameterText.check(value);
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, Launcher.class, EnvVars.class, TaskListener.class);
        }
    }
}
