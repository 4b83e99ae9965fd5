package io.jenkins.plugins.runbook.review;

import static io.jenkins.plugins.runbook.review.Refusals.refused;
import static io.jenkins.plugins.runbook.review.ReviewFixture.ALICE;
import static io.jenkins.plugins.runbook.review.ReviewFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewException.Kind;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void the_better_record_is_preferred() {
        house.publish("RB-A");
        house.publish("RB-B");
        executed("RB-A", 1, 2, 3);
        executed("RB-B", 1, 9, 1);

        Selection selection = house.library.select(crash("high"), "linux");

        assertThat(selection.version().ref()).isEqualTo(new VersionRef("RB-B", 1));
        assertThat(selection.why()).contains("9 of 10 executions verified").contains("RB-A-v1, 2 of 5");
    }

    @Test
    void one_lucky_execution_does_not_beat_a_long_record() {
        house.publish("RB-LONG");
        house.publish("RB-LUCKY");
        executed("RB-LONG", 1, 90, 10);
        executed("RB-LUCKY", 1, 1, 0);

        assertThat(house.library.select(crash("high"), "linux").version().ref().runbookId())
                .isEqualTo("RB-LONG");
    }

    @Test
    void what_was_never_tried_is_preferred_to_what_always_fails() {
        house.publish("RB-A");
        house.publish("RB-B");
        executed("RB-A", 1, 0, 6);

        assertThat(house.library.select(crash("high"), "linux").version().ref().runbookId())
                .isEqualTo("RB-B");
    }

    @Test
    void a_better_version_does_not_start_as_a_stranger() {
        house.publish("RB-A");
        house.publish("RB-B");
        executed("RB-A", 1, 90, 10);
        executed("RB-B", 1, 1, 0);
        house.approve(house.propose("RB-A", "v2", "x"), BOB);

        assertThat(house.library.select(crash("high"), "linux").version().ref()).isEqualTo(new VersionRef("RB-A", 2));
    }

    @Test
    void type_platform_and_severity_must_match() {
        house.publish("RB-A");

        assertThat(house.library.select(crash("high"), "linux").why()).contains("it is the only one");
        refused(Kind.NOT_FOUND, () -> house.library.select(crash("high"), "windows"))
                .contains("RB-A");
        refused(Kind.NOT_FOUND, () -> house.library.select(crash("low"), "linux"))
                .contains("severity low");
        refused(
                        Kind.NOT_FOUND,
                        () -> house.library.select(new Incident("I", Incident.DISK_FULL, "high", null, ""), "linux"))
                .contains("No active runbook answers to incidents of type disk_full");
    }

    @Test
    void what_waits_for_a_review_is_never_selected() {
        house.library.publish("web.yaml", ReviewFixture.text("RB-A", "v1"), ALICE, "", false);

        refused(Kind.NOT_FOUND, () -> house.library.select(crash("high"), "linux"));
    }

    private void executed(String id, int number, int verified, int failed) {
        VersionRef version = new VersionRef(id, number);
        house.store.transact(records -> {
            for (int i = 0; i < verified + failed; i++) {
                Outcome outcome = i < verified ? Outcome.VERIFIED : Outcome.FAILED;
                records.executions().save(Samples.execution(id + "-" + i, version, outcome, Samples.NOON));
            }
            return null;
        });
    }

    private static Incident crash(String severity) {
        return new Incident("INC-1", Incident.SERVICE_CRASH, severity, null, "");
    }
}
