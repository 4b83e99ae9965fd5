package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.ModelCall;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Suspension;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** Fills every table of a store through its public face. */
public final class FilledStore {

    private static final int BATCH = 200;

    private FilledStore() {}

    /** @param executions how many, at least 3 */
    public static void fill(Store store, int executions) {
        store.transact(records -> {
            records.versions().insert(Samples.version("RB-WEB", 1, Lifecycle.ACTIVE));
            records.versions().insert(Samples.version("RB-WEB", 2, Lifecycle.PENDING_REVIEW));
            records.versions().insert(Samples.version("RB-DB", 1, Lifecycle.SUPERSEDED));
            records.versions().insert(Samples.version("rb-db", 10, Lifecycle.ACTIVE));
            records.versions().insert(Samples.version("rb-db", 9, Lifecycle.REJECTED));
            reviews(records);
            models(records);
            incidents(records);
            records.runs().begin("E-1", new VersionRef("RB-WEB", 1), "web-1", Samples.NOON);
            records.runs().resetBreaker("RB-WEB", Samples.NOON);
            records.runs().suspend(new Suspension("runbook:RB-DB", "alice", Samples.NOON, "Wartung \"heute\""));
            return null;
        });
        for (int i = 0; i < executions; i += BATCH) {
            int first = i;
            store.transact(records -> {
                for (int number = first; number < Math.min(executions, first + BATCH); number++) {
                    execution(records, number);
                }
                return null;
            });
        }
    }

    private static void execution(Records records, int number) {
        String id = (number % 2 == 0 ? "E-" : "e-") + number;
        Instant at = Samples.NOON.plusSeconds(3600L * number);
        records.executions()
                .save(Samples.execution(
                        id, new VersionRef("RB-WEB", 1), number % 3 == 0 ? Outcome.FAILED : Outcome.VERIFIED, at));
        if (number % 3 == 0) {
            records.analyses().save(Samples.analysis(id, Samples.signature("s-" + number), at));
        }
        if (number < 3) {
            records.learningQueue().add(id);
        }
        records.audit().append("alice", "execution.kept", id, "größer als 1\u2028\n" + number);
    }

    private static void reviews(Records records) {
        FailureSignature signature = Samples.signature("disk");
        Review open = Samples.review("R-1", "RB-WEB", signature, Priority.HIGH);
        records.reviews().insert(open);
        Review closed = Samples.review("R-2", "rb-db", Samples.signature("other"), Priority.LOW);
        records.reviews().insert(closed);
        records.reviews().update(Samples.decided(closed, ReviewState.REJECTED, Review.Decision.Kind.REJECT, List.of()));
    }

    private static void models(Records records) {
        ModelCall call = ModelCall.reserved("M-1", Samples.NOON, "generator", "m", "p/1", "s", 1000);
        records.modelCalls().reserve(call);
        records.modelCalls().settle(call.settled(ModelCall.ANSWERED, 700, 10, 0, 5, 1200));
        records.modelCalls().keepTexts("M-1", "question", "answer \uD83D\uDE00", 10);
        records.modelCalls().reserve(ModelCall.reserved("M-2", Samples.NOON, "generator", "m", "p/1", "s", 1000));
        records.modelCalls().warn(YearMonth.of(2026, 11));
    }

    private static void incidents(Records records) {
        for (int i = 1; i <= 3; i++) {
            records.incidents()
                    .save(Json.read(
                            Json.write(Map.of(
                                    "incident",
                                    new Incident("INC-" + i, "service_crash", "high", null, "down"),
                                    "parameters",
                                    Map.of("service", "web"),
                                    "labels",
                                    Map.of("alertname", "Down"),
                                    "source",
                                    "json",
                                    "state",
                                    "waiting",
                                    "first_at",
                                    Samples.NOON,
                                    "last_at",
                                    Samples.NOON.plusSeconds(i),
                                    "reports",
                                    1)),
                            ReportedIncident.class));
        }
    }
}
