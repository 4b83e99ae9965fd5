package io.jenkins.plugins.runbook.jenkins.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.runbook.learning.model.FailedRun;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.store.JobAccess;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people say about executions: who may say it, and what becomes of it. */
class FeedbackTest {

    private static final HumanFeedback RESTARTED = new HumanFeedback(null, null, true, "restarted by hand");

    private final Store store = Stores.inMemory();
    private final Feedback feedback = new Feedback(store);
    private String job;

    @BeforeEach
    void anExecution() {
        store.transact(records -> {
            records.executions().save(FailedRun.result("run-1", FailedRun.TEXT, FailedRun.OUTPUT));
            return null;
        });
        job = store.<String, RuntimeException>read(
                records -> records.executions().jobOf("run-1").orElseThrow());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_execution_of_a_job_that_must_not_be_read_is_as_good_as_not_there() {
        String unknown = refusal("run-0", JobAccess.ALL);

        assertThat(job).isNotEmpty();
        assertThat(refusal("run-1", asked -> !asked.equals(job))).isEqualTo(unknown.replace("run-0", "run-1"));
        assertThat(refusal("run-1", asked -> false)).isEqualTo(unknown.replace("run-0", "run-1"));
        assertThat(result().feedback()).isEqualTo(HumanFeedback.NONE);
        assertThat(queued()).isEmpty();
        assertThat(store.<Long, RuntimeException>read(
                        records -> (long) records.audit().page(0, 10).size()))
                .isZero();
    }

    @Test
    void who_may_read_the_job_is_heard_and_the_learner_asked_where_that_is_allowed() throws Exception {
        feedback.give("run-1", RESTARTED, "alice", job::equals, learning -> false);

        assertThat(result().feedback().comment()).isEqualTo("restarted by hand");
        assertThat(queued()).isEmpty();

        feedback.give("run-1", new HumanFeedback(false, null, null, null), "bob", job::equals, job::equals);

        assertThat(result().feedback()).isEqualTo(new HumanFeedback(false, null, true, "restarted by hand"));
        assertThat(queued()).containsExactly("run-1");
    }

    private String refusal(String id, JobAccess access) {
        AbortException[] refused = new AbortException[1];
        assertThatThrownBy(() -> feedback.give(id, RESTARTED, "mallory", access, learning -> true))
                .isInstanceOfSatisfying(AbortException.class, e -> refused[0] = e);
        return refused[0].getMessage();
    }

    private ExecutionResult result() {
        return store.<ExecutionResult, RuntimeException>read(
                records -> records.executions().find("run-1").orElseThrow());
    }

    private List<String> queued() {
        return store.read(records -> records.learningQueue().waiting(10));
    }
}
