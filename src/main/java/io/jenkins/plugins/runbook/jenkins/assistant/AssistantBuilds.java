package io.jenkins.plugins.runbook.jenkins.assistant;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.runbook.assistant.Builds;
import io.jenkins.plugins.runbook.assistant.Caller;
import io.jenkins.plugins.runbook.assistant.ToolException;
import io.jenkins.plugins.runbook.jenkins.incident.IncidentAction;
import io.jenkins.plugins.runbook.jenkins.incident.TriggeredJobs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Builds of jobs that take incidents, started as the person who is logged in and with that person's permissions: Item/Read and Item/Build. A
 * job says by its trigger that it takes incidents; no other can be started this way.
 */
final class AssistantBuilds implements Builds {

    /** A person cannot follow more at once. */
    private static final int MOST_AT_ONCE = 4;

    private static final int NEWEST_BUILDS = 100;
    private static final int NAMED = 10;
    /** How long it is waited for that an executor is free, so that the build has an address. */
    private static final int SECONDS_FOR_START = 5;

    private static final String HOW = " A job takes incidents by the trigger 'Start when an incident is reported'"
            + " (triggers { incident(types: ['disk_full']) }) and runs them with the step runbook().";

    @Override
    public String find(@CheckForNull String named, @NonNull String type) {
        return (named == null ? onlyOne(type) : named(named, type)).getFullName();
    }

    private static Job<?, ?> named(String name, String type) {
        Job<?, ?> job = visible(name);
        List<String> types = TriggeredJobs.typesOf(job);
        if (types == null) {
            throw new ToolException("The job " + job.getFullName() + " takes no incidents." + HOW);
        }
        if (TriggeredJobs.now(other -> other.equals(job.getFullName()))
                .taking(type)
                .isEmpty()) {
            throw new ToolException(
                    job.isBuildable()
                            ? "The job " + job.getFullName() + " takes incidents of the types "
                                    + String.join(", ", types) + ", not of '" + type + "'."
                            : "The job " + job.getFullName() + " is disabled.");
        }
        if (!job.hasPermission(Item.BUILD)) {
            throw new ToolException(Jenkins.getAuthentication2().getName() + " may not build " + job.getFullName()
                    + ": that needs the permission Job/Build. Ask an administrator for it.");
        }
        return job;
    }

    private static Job<?, ?> visible(String name) {
        Job<?, ?> job;
        try {
            job = Jenkins.get().getItemByFullName(name, Job.class);
        } catch (AccessDeniedException e) {
            job = null; // it may be known that there is such a job, not what it is
        }
        if (job == null) {
            throw new ToolException("There is no job '" + name + "' that "
                    + Jenkins.getAuthentication2().getName() + " may read. Give its full name, such as ops/mend.");
        }
        return job;
    }

    private static Job<?, ?> onlyOne(String type) {
        List<Job<?, ?>> all = TriggeredJobs.now(job -> true).taking(type).stream()
                .filter(job -> job.hasPermission(Item.BUILD))
                .toList();
        if (all.isEmpty()) {
            throw new ToolException("No job that "
                    + Jenkins.getAuthentication2().getName() + " may build takes incidents of the type '" + type + "'."
                    + HOW);
        }
        if (all.size() > 1) {
            throw new ToolException("More than one job takes incidents of the type '" + type + "': "
                    + String.join(
                            ", ",
                            all.stream().map(Job::getFullName).limit(NAMED).toList())
                    + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "")
                    + ". Ask the person which one, and name it as 'job'.");
        }
        return all.get(0);
    }

    @Override
    public Map<String, String> start(@NonNull String name, @NonNull Order order, @NonNull Caller caller)
            throws InterruptedException {
        Job<?, ?> job = visible(name);
        job.checkPermission(Item.BUILD);
        String person = caller.person().name();
        if (atWork(job, person) >= MOST_AT_ONCE) {
            throw new ToolException(MOST_AT_ONCE + " builds of " + name + " wait or run for assistants of " + person
                    + " already. Wait until one of them has ended.");
        }
        IncidentAction incident = new IncidentAction(order.incident(), order.parameters(), order.runbook());
        Queue.Item queued = TriggeredJobs.start(
                job,
                incident,
                new AssistantCause(person, caller.author(), order.incident().type(), order.runbook()));
        if (queued == null) {
            throw new ToolException(
                    "Jenkins did not take a build of " + name + " into its queue: it may be about to shut down.");
        }
        return addresses(job, queued);
    }

    private static Map<String, String> addresses(Job<?, ?> job, Queue.Item queued) throws InterruptedException {
        String root = Objects.toString(Jenkins.get().getRootUrl(), "/");
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("job_url", root + job.getUrl());
        addresses.put("queue_item", String.valueOf(queued.getId()));
        addresses.put("queue_url", root + queued.getUrl());
        try {
            Object begun = queued.getFuture().getStartCondition().get(SECONDS_FOR_START, TimeUnit.SECONDS);
            if (begun instanceof Run<?, ?> build) {
                addresses.put("build_url", root + build.getUrl());
            }
        } catch (TimeoutException | ExecutionException e) {
            addresses.put("waits", Objects.toString(queued.getWhy(), "for an executor"));
        }
        return addresses;
    }

    private static long atWork(Job<?, ?> job, String person) {
        long running = 0;
        for (Run<?, ?> build : job.getBuilds().limit(NEWEST_BUILDS)) {
            running += build.isBuilding() && isFor(build.getCauses(), person) ? 1 : 0;
        }
        long waiting = job instanceof Queue.Task task
                ? Jenkins.get().getQueue().getItems(task).stream()
                        .filter(item -> item.getActions(CauseAction.class).stream()
                                .anyMatch(action -> isFor(action.getCauses(), person)))
                        .count()
                : 0;
        return running + waiting;
    }

    private static boolean isFor(List<Cause> causes, String person) {
        return causes.stream()
                .anyMatch(cause -> cause instanceof AssistantCause started
                        && started.getPerson().equals(person));
    }
}
