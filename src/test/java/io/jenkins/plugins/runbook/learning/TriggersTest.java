package io.jenkins.plugins.runbook.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** By rules alone: incidents that get the wrong runbook lead to the right one, and, when that happens again and again, to its triggers. */
class TriggersTest {

    private static final Failures CRASH = Failures.of("- {name: restart, run: ./ctl restart}")
            .failed(1, "edge: configuration file etc/edge.conf test failed");

    private final Store store = Stores.inMemory();
    private final QueueForTests queue = new QueueForTests();
    private final Learner learner =
            new Learner(store, queue, Rehearsals.NONE, LearningPolicy.DEFAULT, Clock.systemUTC());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_runbook_for_another_type_is_named_at_once_and_proposed_for_this_one_at_the_third_equal_failure()
            throws InterruptedException {
        library("[bad_config]", "[]");

        Analysis first = learnFromAnother();
        assertThat(first.failureType()).isEqualTo(FailureType.WRONG_DIAGNOSIS);
        assertThat(first.method()).isEqualTo("rules");
        assertThat(first.suggestedRunbook()).isEqualTo("RB-CONF");
        assertThat(first.advice()).contains("RB-CONF");
        learnFromAnother();
        assertThat(queue.proposals()).as("twice is no pattern").isEmpty();

        Analysis third = learnFromAnother();

        Proposal proposal = queue.proposals().get(0);
        assertThat(proposal.parent()).isEqualTo(new VersionRef("RB-CONF", 1));
        assertThat(proposed(proposal).incidentTypes()).containsExactly("bad_config", "service_crash");
        assertThat(proposed(proposal).steps())
                .as("nothing else changes")
                .isEqualTo(read(text("[bad_config]", "[]")).steps());
        assertThat(proposal.failureType()).as("which makes it of low priority").isNull();
        assertThat(proposal.operations().get(0).evidence().get(0).line()).contains("test failed");
        assertThat(third.advice()).contains("RB-CONF-v2 waits for a review");
    }

    @Test
    void a_runbook_that_only_its_severities_keep_back_is_proposed_for_this_one() throws InterruptedException {
        library("[service_crash]", "[low, medium]");

        assertThat(learnFromAnother().failureType()).isEqualTo(FailureType.WRONG_RUNBOOK);
        learnFromAnother();
        learnFromAnother();

        Runbook proposed = proposed(queue.proposals().get(0));
        assertThat(proposed.severity()).containsExactly("low", "medium", "high");
        assertThat(proposed.incidentTypes()).containsExactly("service_crash");
    }

    @Test
    void it_is_proposed_once() throws InterruptedException {
        library("[bad_config]", "[]");
        for (int i = 0; i < 6; i++) {
            learnFromAnother();
        }

        assertThat(queue.proposals()).hasSize(1);
    }

    @Test
    void a_runbook_that_would_be_chosen_anyway_is_named_and_left_alone() throws InterruptedException {
        library("[service_crash]", "[high]");
        for (int i = 0; i < 4; i++) {
            assertThat(learnFromAnother().suggestedRunbook()).isEqualTo("RB-CONF");
        }

        assertThat(queue.proposals()).isEmpty();
    }

    @Test
    void different_failures_are_no_pattern() throws InterruptedException {
        library("[bad_config]", "[]");
        for (int exitCode = 1; exitCode <= 4; exitCode++) {
            Failures other = Failures.of("- {name: restart, run: ./ctl restart}")
                    .failed(exitCode, "edge: configuration file etc/edge.conf test failed");
            assertThat(learner.learnFrom(other.result()).suggestedRunbook()).isEqualTo("RB-CONF");
        }

        assertThat(queue.proposals()).isEmpty();
    }

    @Test
    void a_failure_that_nobody_can_explain_names_no_runbook_and_proposes_nothing() throws InterruptedException {
        Failures odd = Failures.of("- {name: restart, run: ./ctl restart}").failed(1, "hm");
        publish("RB-TEST", odd.text());

        for (int i = 0; i < 4; i++) {
            Analysis analysis = learner.learnFrom(odd.result());
            assertThat(analysis.failureType()).isNull();
            assertThat(analysis.suggestedRunbook()).isNull();
        }
        assertThat(queue.proposals()).isEmpty();
    }

    private Analysis learnFromAnother() throws InterruptedException {
        return learner.learnFrom(CRASH.result());
    }

    private void library(String types, String severities) {
        publish("RB-TEST", CRASH.text());
        publish("RB-CONF", text(types, severities));
    }

    private static String text(String types, String severities) {
        return """
                id: RB-CONF
                name: Put the last good configuration back
                description: For a proxy that refuses its configuration (configuration file test failed).
                incidentTypes: %s
                severity: %s
                steps:
                  - {name: restore, run: cp etc/edge.conf.good etc/edge.conf}
                """.formatted(types, severities);
    }

    private void publish(String id, String text) {
        store.transact(records -> {
            records.versions().insert(Samples.active(id, text));
            return null;
        });
    }

    private static Runbook proposed(Proposal proposal) {
        return read(proposal.text());
    }

    private static Runbook read(String text) {
        return new RunbookReader().read("test", text).orThrow();
    }
}
