package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.Analyses;
import io.jenkins.plugins.runbook.store.AuditLog;
import io.jenkins.plugins.runbook.store.Executions;
import io.jenkins.plugins.runbook.store.Incidents;
import io.jenkins.plugins.runbook.store.LearningQueue;
import io.jenkins.plugins.runbook.store.ModelCalls;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Reviews;
import io.jenkins.plugins.runbook.store.Runs;
import io.jenkins.plugins.runbook.store.Statistics;
import io.jenkins.plugins.runbook.store.Versions;
import java.time.Clock;

/** The records of one transaction. */
final class JdbcRecords implements Records {

    private final JdbcSession session;
    private final Clock clock;

    JdbcRecords(JdbcSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    JdbcSession session() {
        return session;
    }

    @Override
    public Versions versions() {
        return new JdbcVersions(session);
    }

    @Override
    public Executions executions() {
        return new JdbcExecutions(session);
    }

    @Override
    public Analyses analyses() {
        return new JdbcAnalyses(session);
    }

    @Override
    public Reviews reviews() {
        return new JdbcReviews(session);
    }

    @Override
    public LearningQueue learningQueue() {
        return new JdbcLearningQueue(session, clock);
    }

    @Override
    public AuditLog audit() {
        return new JdbcAuditLog(session, clock);
    }

    @Override
    public Statistics statistics() {
        return new JdbcStatistics(session);
    }

    @Override
    public ModelCalls modelCalls() {
        return new JdbcModelCalls(session);
    }

    @Override
    public Incidents incidents() {
        return new JdbcIncidents(session);
    }

    @Override
    public Runs runs() {
        return new JdbcRuns(session);
    }
}
