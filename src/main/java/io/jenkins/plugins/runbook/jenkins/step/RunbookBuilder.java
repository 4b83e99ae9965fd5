package io.jenkins.plugins.runbook.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HandbookSection;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import jenkins.tasks.SimpleBuildStep;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Executes a runbook in a freestyle job; Pipelines have the step {@code runbook}. Values may use variables of the build. */
public final class RunbookBuilder extends Builder implements SimpleBuildStep {

    private String runbook;
    private String file;
    private IncidentArgument incident;
    private String parameters;
    private boolean dryRun;

    @DataBoundConstructor
    public RunbookBuilder() {
        // Each of runbook, file and incident can be enough.
    }

    public String getRunbook() {
        return runbook;
    }

    @DataBoundSetter
    public void setRunbook(String runbook) {
        this.runbook = Util.fixEmptyAndTrim(runbook);
    }

    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmptyAndTrim(file);
    }

    public IncidentArgument getIncident() {
        return incident;
    }

    @DataBoundSetter
    public void setIncident(IncidentArgument incident) {
        this.incident = incident;
    }

    public String getParameters() {
        return parameters;
    }

    @DataBoundSetter
    public void setParameters(String parameters) {
        this.parameters = Util.fixEmptyAndTrim(parameters);
    }

    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    @Override
    public void perform(
            Run<?, ?> build, FilePath workspace, EnvVars environment, Launcher launcher, TaskListener listener)
            throws InterruptedException, IOException {
        RunbookCall call = new RunbookCall(
                environment.expand(runbook),
                environment.expand(file),
                null,
                incident,
                expand(environment),
                dryRun,
                true);
        BuildPlace place = new BuildPlace(
                build,
                workspace,
                launcher,
                environment,
                listener,
                BuildSecrets.of(build, null, environment),
                new StopSignal());
        ExecutionResult result;
        try (RunbookService.Use use = Refusal.use("runbook")) {
            result = new RunbookRunner(use.system()).run(call, place, (executionId, mark) -> {});
        }
        Optional<AbortException> failure = OutcomeRule.failure(result);
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (OutcomeRule.doubt(result).isPresent()) {
            build.setResult(Result.UNSTABLE);
        }
    }

    private Map<String, String> expand(EnvVars environment) throws AbortException {
        try {
            Map<String, String> values = ParameterText.parse(parameters);
            values.replaceAll((name, value) -> environment.expand(value));
            return values;
        } catch (IllegalArgumentException e) {
            throw new AbortException(
                    "Parameters of the runbook: " + e.getMessage() + HandbookSection.PARAMETERS.reference());
        }
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {

        @Override
        public String getDisplayName() {
            return Messages.RunbookStep_DisplayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        /** As POST, so that no log of requests has the values. */
        @POST
        public FormValidation doCheckParameters(@QueryParameter String value) {
            return ParameterText.check(value);
        }
    }
}
