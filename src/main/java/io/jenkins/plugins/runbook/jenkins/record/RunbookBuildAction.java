package io.jenkins.plugins.runbook.jenkins.record;

import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.RunAction2;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The runbooks a build executed. */
@ExportedBean
public final class RunbookBuildAction implements RunAction2 {

    public static final String URL_NAME = "runbooks";

    private final List<ExecutionEntry> executions = new ArrayList<>();
    private transient volatile Run<?, ?> build;

    /**
     * Keeps a result on the build: a line in {@code build.xml}, the whole of it in a file beside. Keeping the same execution
     * again replaces it.
     */
    public static void record(Run<?, ?> build, ExecutionResult result) throws IOException {
        new ResultFiles(build).write(result);
        RunbookBuildAction action;
        synchronized (build) {
            action = build.getAction(RunbookBuildAction.class);
            if (action == null) {
                action = new RunbookBuildAction();
                build.addAction(action);
            }
        }
        action.put(ExecutionEntry.of(result));
        build.save();
    }

    private synchronized void put(ExecutionEntry entry) {
        executions.removeIf(known -> known.getExecutionId().equals(entry.getExecutionId()));
        executions.add(entry);
    }

    /** In the order in which they ended. */
    @Exported(visibility = 2)
    public synchronized List<ExecutionEntry> getExecutions() {
        return new ArrayList<>(executions);
    }

    /** Page of one execution; {@code null} answers 404. */
    @Restricted(NoExternalUse.class) // routed by Stapler below the build, which checks that the build may be read
    public ExecutionPage getExecution(String id) {
        return getExecutions().stream()
                .filter(entry -> entry.getExecutionId().equals(id))
                .findFirst()
                .map(entry -> new ExecutionPage(build, entry))
                .orElse(null);
    }

    public Api getApi() {
        return new Api(this);
    }

    public Run<?, ?> getBuild() {
        return build;
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        build = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        build = run;
    }

    @Override
    public String getIconFileName() {
        return "symbol-journal";
    }

    @Override
    public String getDisplayName() {
        return Messages.RunbookBuildAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    /** Where the page of an execution is, below the URL of Jenkins. */
    public static String urlOf(Run<?, ?> build, String executionId) {
        return build.getUrl() + URL_NAME + "/execution/" + executionId + "/";
    }
}
