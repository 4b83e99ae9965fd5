package io.jenkins.plugins.runbook.jenkins.author;

import hudson.model.AbstractItem;
import hudson.model.Cause;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import hudson.triggers.SCMTrigger;
import hudson.triggers.TimerTrigger;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;
import jenkins.model.Jenkins;
import jenkins.scm.RunWithSCM;

/** Gathers who had a say in what a build does, and in the builds that led to it. Used by one thread, which sees all jobs. */
final class Say {

    private static final Logger LOGGER = Logger.getLogger(Say.class.getName());
    private static final int MOST_BUILDS = 100;
    private static final int MOST_COMMITS = 200;

    private final boolean trustSourceControl;
    private final Set<String> people = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Set<String> committers = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();

    Say(boolean trustSourceControl) {
        this.trustSourceControl = trustSourceControl;
    }

    /** Ids of users, those who started the build first. */
    Set<String> people() {
        return people;
    }

    /** A word for each place where it is not known who had a say, such as {@code job:team/web}. */
    Set<String> unknown() {
        return unknown;
    }

    /** Ids of those who committed what the builds took from source control, as far as the builds know. */
    Set<String> committers() {
        return committers;
    }

    /** Adds who had a say in a build. */
    void in(Run<?, ?> build) {
        Job<?, ?> job = build.getParent();
        if (!seen.add(job.getFullName() + "#" + build.getNumber())) {
            return;
        }
        if (seen.size() > MOST_BUILDS) {
            unknown.add("job:" + job.getFullName());
            return;
        }
        List<Cause> causes = build.getCauses();
        if (causes.isEmpty()) {
            unknown.add("job:" + job.getFullName());
        }
        causes.forEach(cause -> led(cause, job));
        configured(job, build.getStartTimeInMillis());
        committed(build, job);
    }

    private void led(Cause cause, Job<?, ?> job) {
        if (cause instanceof Cause.UserIdCause started) {
            String person = started.getUserId();
            if (person == null) {
                unknown.add("anonymous");
            } else {
                people.add(person);
            }
        } else if (cause instanceof Cause.UpstreamCause upstream) {
            upstream(upstream);
        } else if (!(cause instanceof TimerTrigger.TimerTriggerCause)
                && !(cause instanceof SCMTrigger.SCMTriggerCause)) {
            original(cause).ifPresentOrElse(this::in, () -> unknown.add("job:" + job.getFullName()));
        }
    }

    private void upstream(Cause.UpstreamCause cause) {
        Run<?, ?> build = cause.getUpstreamRun();
        if (build != null) {
            in(build);
            return;
        }
        // Deleted since; what is known of it stands in the cause.
        unknown.add("job:" + cause.getUpstreamProject());
        Job<?, ?> job = Jenkins.get().getItemByFullName(cause.getUpstreamProject(), Job.class);
        if (job != null) {
            cause.getUpstreamCauses().forEach(before -> led(before, job));
        }
    }

    /**
     * The build that is repeated, as replaying a Pipeline and restarting it at a stage do: both causes have this method, and come from
     * plugins that need not be there.
     */
    private static Optional<Run<?, ?>> original(Cause cause) {
        try {
            Method method = cause.getClass().getMethod("getOriginal");
            return Optional.ofNullable((Run<?, ?>) method.invoke(cause));
        } catch (ReflectiveOperationException | ClassCastException e) {
            LOGGER.log(Level.FINE, e, () -> "Nothing is known of " + cause.getClass());
            return Optional.empty();
        }
    }

    /** Who configured the job, and who is known to have configured a folder it is in: folders bring libraries and variables. */
    private void configured(Job<?, ?> job, long since) {
        Configurers.Answer answer = Configurers.of(job).since(since);
        people.addAll(answer.people());
        if (!answer.known()) {
            unknown.add("job:" + job.getFullName());
        }
        ItemGroup<?> above = job.getParent();
        while (above instanceof AbstractItem folder) {
            people.addAll(Configurers.of(folder).since(since).people());
            above = folder.getParent();
        }
    }

    /** Names of committers can be made up, so they are never trusted for it; but a committer of that name cannot approve the text. */
    private void committed(Run<?, ?> build, Job<?, ?> job) {
        if (!CheckedOut.marks(build) && !Configurers.of(job).takesFromSourceControl()) {
            return;
        }
        if (!trustSourceControl) {
            unknown.add("scm:" + job.getFullName());
        }
        if (build instanceof RunWithSCM<?, ?> withChanges) {
            try {
                withChanges.getChangeSets().stream()
                        .flatMap(changes -> StreamSupport.stream(changes.spliterator(), false))
                        .limit(MOST_COMMITS)
                        .forEach(change -> committers.add(change.getAuthor().getId()));
            } catch (RuntimeException e) {
                LOGGER.log(Level.FINE, e, () -> "The changes of " + build + " cannot be read");
            }
        }
    }
}
