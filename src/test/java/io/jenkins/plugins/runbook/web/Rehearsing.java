package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalOffer;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.review.RehearsalService;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.notification.NotificationReport;
import io.jenkins.plugins.runbook.store.Backups;
import io.jenkins.plugins.runbook.store.Retention;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Rehearsals in a place where what is tried comes to what its text says: a text with the word "broken" fails. */
final class Rehearsing implements Rehearsals {

    private final UnaryOperator<String> before;

    /** @param before what happens before a text is tried */
    Rehearsing(UnaryOperator<String> before) {
        this.before = before;
    }

    /** Parts of an API with such a place, and a message that did not arrive. */
    static WebParts parts(ReviewFixture house, Path backups) {
        return parts(house, backups, new Rehearsing(text -> text));
    }

    static WebParts parts(ReviewFixture house, Path backups, Rehearsals places) {
        NotificationReport report = new NotificationReport(
                List.of(
                        new NotificationReport.Channel("Slack https://hooks.example.org", 3, 1, false),
                        new NotificationReport.Channel("mail to 2 people", 0, 0, null)),
                1,
                List.of(new NotificationReport.Failure(
                        Instant.EPOCH,
                        "Slack https://hooks.example.org",
                        "Slack https://hooks.example.org: a notification did not arrive")));
        return new WebParts(
                house.store,
                house.library,
                house.reviews,
                new RehearsalService(house.store, house.reviews, places, house.clock()),
                () -> report,
                () -> List.of("Deleting old executions failed: no space"),
                result -> Optional.empty(),
                backups == null ? null : new Backups(backups, house.store, house.clock()),
                new Retention(house.store, house.clock())::apply,
                house.clock());
    }

    @Override
    public Optional<RehearsalSuite> forFailure(ExecutionResult failure) {
        return Optional.empty();
    }

    @Override
    public RehearsalOffer forReview(Version version, Optional<ExecutionResult> failure) {
        return RehearsalOffer.of(new RehearsalSuite(List.of(
                new RehearsalCase("the incident", RehearsalCase.Kind.FAILURE, this::result),
                new RehearsalCase("a calm day", RehearsalCase.Kind.HEALTHY, this::result))));
    }

    private ExecutionResult result(String text) {
        Outcome outcome = before.apply(text).contains("broken") ? Outcome.FAILED : Outcome.VERIFIED;
        return Samples.execution(
                "E-rehearsal", new VersionRef("RB-A", 1), outcome, Samples.NOON, 1, List.of(ExecutionResult.REHEARSAL));
    }
}
