package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.SettableClock;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.incident.IncidentDesk;
import io.jenkins.plugins.runbook.incident.IncidentMapping;
import io.jenkins.plugins.runbook.incident.IncidentPolicy;
import io.jenkins.plugins.runbook.incident.IncidentRule;
import io.jenkins.plugins.runbook.incident.LabelSelector;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.review.Library;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A desk for incidents behind the API, with a clock that moves when told to. */
abstract class IncidentHouse {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Duration HOUR = Duration.ofHours(1);
    static final Actor REPORTER = new Actor("alertmanager", Set.of(Permission.VIEW, Permission.RUN));

    static final IncidentMapping MAPPING = new IncidentMapping(List.of(
            new IncidentRule(
                    LabelSelector.parse("alertname=HostDisk*, env!=test"),
                    "disk_full",
                    null,
                    "{node}",
                    Map.of("mount", "{mountpoint}", "absent", "{nothing}")),
            new IncidentRule(LabelSelector.parse("alertname=Down"), "service_crash", "high", null, Map.of())));

    final Store store = Stores.inMemory();
    final SettableClock clock = new SettableClock(NOON);
    final AtomicInteger starts = new AtomicInteger();
    final AtomicInteger judged = new AtomicInteger();
    IncidentDesk desk;
    Browserless reporter = with(IncidentPolicy.DEFAULT.withMapping(MAPPING));

    @TempDir
    Path home;

    Browserless with(IncidentPolicy policy) {
        desk = new IncidentDesk(store, policy, HOUR, clock, starts::incrementAndGet, judged::incrementAndGet);
        Library library = new Library(store, new RunbookReader(), clock);
        WebParts plain = WebParts.of(store, library, new ReviewService(store, ReviewPolicy.DEFAULT, clock), clock);
        WebParts parts = new WebParts(
                plain.store(),
                plain.library(),
                plain.reviews(),
                plain.rehearsals(),
                plain.notifications(),
                desk::troubles,
                plain.evidence(),
                plain.backups(),
                plain.retention(),
                desk,
                plain.insights(),
                clock);
        return new Browserless(new WebApi(parts), REPORTER);
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Map<String, Object> alert(String fingerprint, String status, Instant began, Map<String, String> labels) {
        return Map.of(
                "status",
                status,
                "labels",
                labels,
                "annotations",
                Map.of("summary", "it is broken"),
                "startsAt",
                began.toString(),
                "endsAt",
                "0001-01-01T00:00:00Z",
                "fingerprint",
                fingerprint);
    }

    static Map<String, Object> webhook(List<Map<String, Object>> alerts) {
        return Map.of(
                "version", "4", "groupKey", "{}:{}", "status", "firing", "receiver", "runbooks", "alerts", alerts);
    }

    JsonNode report(String fingerprint, String status, Instant began) {
        return json(reporter.post(
                "api/incidents",
                webhook(List.of(
                        alert(fingerprint, status, began, Map.of("alertname", "Down", "instance", "web-1:9100"))))));
    }

    JsonNode incident(String id) {
        return json(reporter.get("api/incidents/" + id));
    }
}
