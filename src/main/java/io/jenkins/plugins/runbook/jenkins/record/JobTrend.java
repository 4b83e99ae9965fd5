package io.jenkins.plugins.runbook.jenkins.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.runbook.jenkins.Messages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** How the runbooks of a job did lately, on the job's page. Has no page of its own. */
@Restricted(NoExternalUse.class) // used by floatingBox.jelly
public final class JobTrend implements Action {

    /** As many builds as the page shows in its history anyway, so that none is loaded for this alone. */
    private static final int BUILDS = 30;

    private final Job<?, ?> job;

    JobTrend(Job<?, ?> job) {
        this.job = job;
    }

    /** Made anew for each page, the oldest execution first. */
    public TrendChart getChart() {
        List<TrendChart.Point> points = new ArrayList<>();
        for (Run<?, ?> build : job.getBuilds().limit(BUILDS)) {
            RunbookBuildAction action = build.getAction(RunbookBuildAction.class);
            if (action != null) {
                List<ExecutionEntry> executions = action.getExecutions();
                Collections.reverse(executions);
                executions.forEach(entry -> points.add(new TrendChart.Point(build.getNumber(), entry)));
            }
        }
        Collections.reverse(points);
        return new TrendChart(points);
    }

    @CheckForNull
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.JobTrend_DisplayName();
    }

    @CheckForNull
    @Override
    public String getUrlName() {
        return null;
    }
}
