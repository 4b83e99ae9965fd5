package io.jenkins.plugins.runbook.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorRecordTest {

    private static void decide(Store store, int from, int to, ReviewState state, Review.Decision.Kind kind) {
        store.transact(records -> {
            for (int i = from; i < to; i++) {
                Review waits =
                        Samples.review("R-" + i, "RB-" + i, new FailureSignature("s" + i, "s" + i), Priority.MEDIUM);
                records.reviews().insert(waits);
                records.reviews().update(Samples.decided(waits, state, kind, List.of()));
            }
            return null;
        });
    }

    @Test
    void every_decision_counts_however_many_there_were_before() {
        try (Store store = Stores.inMemory()) {
            decide(store, 0, 600, ReviewState.APPROVED, Review.Decision.Kind.APPROVE);
            OperatorRecord before = OperatorRecord.of(store);
            double praised = before.applyAsDouble("create-directory");
            assertThat(praised).isGreaterThan(1.3);
            assertThat(before.upToDate(store)).isSameAs(before);

            decide(store, 600, 800, ReviewState.REJECTED, Review.Decision.Kind.REJECT);
            assertThat(before.upToDate(store).applyAsDouble("create-directory")).isBetween(0.9, praised - 0.2);
        }
    }
}
