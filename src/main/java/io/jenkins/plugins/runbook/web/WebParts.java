package io.jenkins.plugins.runbook.web;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.incident.IncidentDesk;
import io.jenkins.plugins.runbook.incident.IncidentPolicy;
import io.jenkins.plugins.runbook.insight.Insights;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.review.Library;
import io.jenkins.plugins.runbook.review.RehearsalService;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.review.notification.NotificationReport;
import io.jenkins.plugins.runbook.store.Backups;
import io.jenkins.plugins.runbook.store.Retention;
import io.jenkins.plugins.runbook.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What the API is made of.
 *
 * @param store where records are kept
 * @param library the runbooks
 * @param reviews the queue
 * @param rehearsals where a person can have a waiting version tried
 * @param notifications tells how well messages arrive
 * @param troubles tells what else goes wrong in the background
 * @param evidence finds the bundle of evidence of a result
 * @param backups writes and lists them, or {@code null} when none are made here
 * @param retention deletes executions that began longer ago, with all that belongs to them, and says how many
 * @param incidents takes incidents from outside in
 * @param insights figures beside their targets
 * @param clock what time it is
 */
public record WebParts(
        Store store,
        Library library,
        ReviewService reviews,
        RehearsalService rehearsals,
        Supplier<NotificationReport> notifications,
        Supplier<List<String>> troubles,
        Function<ExecutionResult, Optional<Path>> evidence,
        Backups backups,
        ToIntFunction<Duration> retention,
        IncidentDesk incidents,
        Insights insights,
        Clock clock) {

    /** With a place for incidents that starts nothing. */
    public WebParts(
            Store store,
            Library library,
            ReviewService reviews,
            RehearsalService rehearsals,
            Supplier<NotificationReport> notifications,
            Supplier<List<String>> troubles,
            Function<ExecutionResult, Optional<Path>> evidence,
            @CheckForNull Backups backups,
            ToIntFunction<Duration> retention,
            Clock clock) {
        this(
                store,
                library,
                reviews,
                rehearsals,
                notifications,
                troubles,
                evidence,
                backups,
                retention,
                new IncidentDesk(
                        store,
                        IncidentPolicy.DEFAULT,
                        RunbookExecutor.DEFAULT_RECURRENCE_WINDOW,
                        clock,
                        () -> {},
                        () -> {}),
                new Insights(store, clock),
                clock);
    }

    /** Without a place to rehearse, messages, evidence and backups. */
    public static WebParts of(Store store, Library library, ReviewService reviews, Clock clock) {
        return new WebParts(
                store,
                library,
                reviews,
                new RehearsalService(store, reviews, Rehearsals.NONE, clock),
                () -> new NotificationReport(List.of(), 0, List.of()),
                List::of,
                result -> Optional.empty(),
                null,
                new Retention(store, clock)::apply,
                clock);
    }
}
