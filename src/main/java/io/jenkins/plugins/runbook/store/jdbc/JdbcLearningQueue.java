package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.LearningQueue;
import java.time.Clock;
import java.util.List;

/** {@link LearningQueue} in the table {@code learning_queue}; its column {@code failures} counts the tries that did not succeed so far. */
final class JdbcLearningQueue implements LearningQueue {

    private static final int MAX_MESSAGE = 2_000;

    private final JdbcSession session;
    private final Clock clock;

    JdbcLearningQueue(JdbcSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public void add(String executionId) {
        boolean queued =
                session.number("select count(*) as n from learning_queue where execution_id = ?", executionId) > 0;
        if (queued) {
            session.update(
                    "update learning_queue set failures = 0, message = null where execution_id = ? and failures >= ?",
                    executionId,
                    TRIES);
        } else {
            session.update(
                    "insert into learning_queue (execution_id, queued_at, failures) values (?, ?, 0)",
                    executionId,
                    clock.instant());
        }
    }

    @Override
    public List<String> waiting(int limit) {
        return session.list(
                "select execution_id from learning_queue where failures < ? order by failures, place fetch next ? rows only",
                row -> row.text("execution_id"),
                TRIES,
                limit);
    }

    @Override
    public void remove(String executionId) {
        session.update("delete from learning_queue where execution_id = ?", executionId);
    }

    @Override
    public int begin(String executionId) {
        session.update("update learning_queue set failures = failures + 1 where execution_id = ?", executionId);
        return session
                .list(
                        "select failures from learning_queue where execution_id = ?",
                        row -> row.integer("failures"),
                        executionId)
                .stream()
                .findFirst()
                .orElse(0);
    }

    @Override
    public void stopped(String executionId) {
        session.update(
                "update learning_queue set failures = failures - 1 where execution_id = ? and failures > 0",
                executionId);
    }

    @Override
    public void failed(String executionId, String message) {
        session.update(
                "update learning_queue set message = ? where execution_id = ?",
                Values.atMost(MAX_MESSAGE, message),
                executionId);
    }

    @Override
    public List<SetAside> setAside(int limit) {
        return session.list(
                "select execution_id, queued_at, failures, message from learning_queue where failures >= ?"
                        + " order by place fetch next ? rows only",
                row -> new SetAside(
                        row.text("execution_id"),
                        row.instant("queued_at"),
                        row.integer("failures"),
                        row.text("message")),
                TRIES,
                limit);
    }

    @Override
    public boolean retry(String executionId) {
        return session.update(
                        "update learning_queue set failures = 0, message = null where execution_id = ?", executionId)
                > 0;
    }
}
