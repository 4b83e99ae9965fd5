package io.jenkins.plugins.runbook.store;

import java.time.Clock;
import java.util.List;

/** {@link LearningQueue} in the table {@code learning_queue}. What failed goes behind what did not. */
final class JdbcLearningQueue implements LearningQueue {

    private final Session session;
    private final Clock clock;

    JdbcLearningQueue(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public void add(String executionId) {
        if (session.number("select count(*) as n from learning_queue where execution_id = ?", executionId) == 0) {
            session.update(
                    "insert into learning_queue (execution_id, queued_at, failures) values (?, ?, 0)",
                    executionId,
                    clock.instant());
        }
    }

    @Override
    public List<String> waiting(int limit) {
        return session.list(
                "select execution_id from learning_queue order by failures, place fetch next ? rows only",
                row -> row.text("execution_id"),
                limit);
    }

    @Override
    public void remove(String executionId) {
        session.update("delete from learning_queue where execution_id = ?", executionId);
    }

    @Override
    public int failed(String executionId, String message) {
        session.update(
                "update learning_queue set failures = failures + 1, message = ? where execution_id = ?",
                Values.atMost(2000, message),
                executionId);
        return (int) session.number("select failures as n from learning_queue where execution_id = ?", executionId);
    }
}
