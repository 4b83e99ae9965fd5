package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.review.notification.NotificationReport;
import io.jenkins.plugins.runbook.store.ModelCalls;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Statistics.Tally;
import io.jenkins.plugins.runbook.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures for a monitoring system, in the text format 0.0.4 of Prometheus. Reads kept totals and counts that are bounded, so that it can be
 * asked every few seconds. Of jobs that the caller may not read only sums over all jobs are told.
 */
final class MetricsResource {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int MOST_COUNTED = 1_000;
    private static final Set<ReviewState> OPEN = EnumSet.copyOf(
            Stream.of(ReviewState.values()).filter(ReviewState::open).toList());

    private final Store store;
    private final Supplier<NotificationReport> notifications;
    private final Supplier<List<String>> troubles;
    private final Clock clock;

    MetricsResource(
            Store store, Supplier<NotificationReport> notifications, Supplier<List<String>> troubles, Clock clock) {
        this.store = store;
        this.notifications = notifications;
        this.troubles = troubles;
        this.clock = clock;
    }

    Answer metrics(ApiCall call) {
        Lines page = new Lines();
        store.read(records -> {
            executions(page, records);
            reviews(page, records);
            page.gauge("runbook_learner_waiting", "Executions that wait for the learner, up to 1000.")
                    .value("", records.learningQueue().waiting(MOST_COUNTED).size());
            page.gauge("runbook_learner_set_aside", "Executions that the learner could not process, up to 1000.")
                    .value("", records.learningQueue().setAside(MOST_COUNTED).size());
            model(page, records);
            page.gauge("runbook_suspensions", "What is suspended.")
                    .value("", records.runs().suspensions().size());
            page.gauge("runbook_incidents", "Incidents reported from outside, by state.");
            records.incidents()
                    .counts()
                    .forEach((state, count) -> page.value("state=\"" + Words.of(state) + "\"", count));
            return null;
        });
        NotificationReport report = notifications.get();
        page.counter("runbook_notifications_total", "Notifications since the start, by outcome.")
                .value("outcome=\"delivered\"", sum(report, NotificationReport.Channel::delivered))
                .value("outcome=\"failed\"", sum(report, NotificationReport.Channel::failed));
        page.gauge("runbook_troubles", "What goes wrong in the background; the page Upkeep names it.")
                .value("", troubles.get().size());
        Store.Size size = store.size();
        page.gauge("runbook_store_bytes", "Bytes of the store on disk.").value("", size.bytes());
        page.gauge("runbook_store_filled_percent", "How much of them is in use; the rest is used again.")
                .value("", size.filledPercent());
        return Answer.of(page.text.toString().getBytes(StandardCharsets.UTF_8), TEXT, Map.of());
    }

    private static void executions(Lines page, Records records) {
        List<Tally> tallies = List.copyOf(records.statistics().byVersion(null).values());
        page.counter("runbook_executions_total", "Executions by outcome, rehearsals and dry runs left out.")
                .value("outcome=\"verified\"", sum(tallies, Tally::verified))
                .value("outcome=\"unverified\"", sum(tallies, Tally::unverified))
                .value("outcome=\"ineffective\"", sum(tallies, Tally::ineffective))
                .value("outcome=\"failed\"", sum(tallies, Tally::failed))
                .value("outcome=\"incomplete\"", sum(tallies, Tally::incomplete));
        page.counter("runbook_escalations_total", "Executions after which a person had to repair by hand.")
                .value("", sum(tallies, Tally::escalations));
    }

    private void reviews(Lines page, Records records) {
        page.gauge("runbook_reviews_open", "Reviews that wait for a decision, by priority.");
        for (Priority priority : Priority.values()) {
            page.value(
                    "priority=\"" + Words.of(priority) + "\"", records.reviews().count(OPEN, priority));
        }
        Instant oldest = records.reviews().oldest(OPEN).map(Review::createdAt).orElse(clock.instant());
        page.gauge("runbook_reviews_oldest_seconds", "How long the oldest open review has waited.")
                .value("", Duration.between(oldest, clock.instant()).toSeconds());
    }

    private void model(Lines page, Records records) {
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        ModelCalls.Total month = records.modelCalls()
                .total(
                        first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                        first.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        page.gauge("runbook_model_calls_month", "Calls of language models in this calendar month (UTC).")
                .value("", month.calls());
        page.gauge("runbook_model_micros_month", "What they cost, in millionths of the currency of the prices.")
                .value("", month.micros());
    }

    private static long sum(List<Tally> tallies, Function<Tally, Long> part) {
        return tallies.stream().collect(Collectors.summingLong(part::apply));
    }

    private static long sum(NotificationReport report, Function<NotificationReport.Channel, Long> part) {
        return report.channels().stream().collect(Collectors.summingLong(part::apply));
    }

    /** Lines as they are written. Names and labels are ours, so nothing in them has to be escaped. */
    private static final class Lines {
        private final StringBuilder text = new StringBuilder();
        private String name;

        Lines gauge(String named, String help) {
            return begin(named, help, "gauge");
        }

        Lines counter(String named, String help) {
            return begin(named, help, "counter");
        }

        private Lines begin(String named, String help, String type) {
            name = named;
            text.append("# HELP ").append(named).append(' ').append(help).append('\n');
            text.append("# TYPE ").append(named).append(' ').append(type).append('\n');
            return this;
        }

        Lines value(String label, long value) {
            text.append(name)
                    .append(label.isEmpty() ? "" : "{" + label + "}")
                    .append(' ')
                    .append(value)
                    .append('\n');
            return this;
        }
    }
}
