package io.jenkins.plugins.runbook.jenkins.incident;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Job;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.SimpleParameterDefinition;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;

/** The jobs that incidents start, of those that the current user may read. */
public final class TriggeredJobs {

    /** Builds looked at when it is asked whether one works on an incident. */
    private static final int NEWEST_BUILDS = 100;

    private final Map<Job<?, ?>, IncidentTrigger> jobs = new LinkedHashMap<>();

    private TriggeredJobs() {}

    /**
     * As they are configured now; one that is disabled starts nothing.
     *
     * @param mayRun whether the job of a full name may run runbooks
     */
    @NonNull
    public static TriggeredJobs now(@NonNull Predicate<String> mayRun) {
        TriggeredJobs found = new TriggeredJobs();
        StreamSupport.stream(Jenkins.get().allItems(Job.class).spliterator(), false)
                .map(job -> (Job<?, ?>) job)
                .forEach(job -> {
                    IncidentTrigger trigger = ParameterizedJobMixIn.getTrigger(job, IncidentTrigger.class);
                    if (trigger != null && job.isBuildable() && mayRun.test(job.getFullName())) {
                        found.jobs.put(job, trigger);
                    }
                });
        return found;
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }

    List<Job<?, ?>> wanting(@NonNull ReportedIncident reported) {
        List<Job<?, ?>> wanting = new ArrayList<>();
        jobs.forEach((job, trigger) -> {
            if (trigger.wants(reported)) {
                wanting.add(job);
            }
        });
        return wanting;
    }

    /** Those that take incidents of a type. */
    @NonNull
    public List<Job<?, ?>> taking(@NonNull String type) {
        List<Job<?, ?>> taking = new ArrayList<>();
        jobs.forEach((job, trigger) -> {
            if (trigger.takes(type)) {
                taking.add(job);
            }
        });
        return taking;
    }

    /** The types of incident a job takes; empty when it takes all, {@code null} when it takes none. */
    @CheckForNull
    public static List<String> typesOf(@NonNull Job<?, ?> job) {
        IncidentTrigger trigger = ParameterizedJobMixIn.getTrigger(job, IncidentTrigger.class);
        return trigger == null ? null : trigger.getTypes();
    }

    /** @return whether a build waits in the queue now */
    static boolean start(@NonNull Job<?, ?> job, @NonNull ReportedIncident reported) {
        return start(job, new IncidentAction(reported), new IncidentCause(reported)) != null;
    }

    /** @return what waits in the queue now; {@code null} when nothing does */
    @CheckForNull
    public static Queue.Item start(@NonNull Job<?, ?> job, @NonNull IncidentAction action, @NonNull Cause why) {
        CauseAction cause = new CauseAction(why);
        List<ParameterValue> values = values(job, action);
        return values.isEmpty()
                ? ParameterizedJobMixIn.scheduleBuild2(job, 0, cause, action)
                : ParameterizedJobMixIn.scheduleBuild2(
                        job, 0, cause, action, new ParametersAction(values.toArray(new ParameterValue[0])));
    }

    /** A value for each parameter the job declares: from the incident where it has one that fits, else the default. */
    private static List<ParameterValue> values(Job<?, ?> job, IncidentAction action) {
        ParametersDefinitionProperty property = job.getProperty(ParametersDefinitionProperty.class);
        List<ParameterValue> values = new ArrayList<>();
        if (property == null) {
            return values;
        }
        Map<String, String> known = new LinkedHashMap<>(action.getParameters());
        known.putAll(action.variables());
        for (ParameterDefinition definition : property.getParameterDefinitions()) {
            ParameterValue value = value(definition, known.get(definition.getName()));
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static ParameterValue value(ParameterDefinition definition, String said) {
        if (said != null && definition instanceof SimpleParameterDefinition simple) {
            try {
                return simple.createValue(said);
            } catch (IllegalArgumentException e) {
                return definition.getDefaultParameterValue(); // a choice that does not have it
            }
        }
        return definition.getDefaultParameterValue();
    }

    /** Whether a build of the job runs for the incident or waits in the queue to. */
    static boolean worksOn(@NonNull String jobName, @NonNull String incident) {
        Job<?, ?> job = Jenkins.get().getItemByFullName(jobName, Job.class);
        if (job == null) {
            return false;
        }
        if (job instanceof Queue.Task task
                && Jenkins.get().getQueue().getItems(task).stream()
                        .anyMatch(item -> isFor(item.getActions(IncidentAction.class), incident))) {
            return true;
        }
        for (Run<?, ?> build : job.getBuilds().limit(NEWEST_BUILDS)) {
            if (build.isBuilding() && isFor(build.getActions(IncidentAction.class), incident)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFor(List<IncidentAction> actions, String incident) {
        return actions.stream().anyMatch(action -> action.getId().equals(incident));
    }
}
