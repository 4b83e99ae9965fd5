package io.jenkins.plugins.runbook.jenkins.record;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jenkins.model.TransientActionFactory;

/** Gives jobs that execute runbooks their trend. Asked often, so it looks at two builds alone. */
@Extension
@SuppressWarnings("rawtypes") // the type of a job is raw in Jenkins
public final class JobTrendFactory extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return JobTrend.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        Run<?, ?> last = job.getLastBuild();
        Run<?, ?> good = job.getLastSuccessfulBuild();
        boolean executes = Stream.of(last, good)
                .filter(Objects::nonNull)
                .anyMatch(build -> build.getAction(RunbookBuildAction.class) != null);
        return executes ? List.of(new JobTrend(job)) : List.of();
    }
}
