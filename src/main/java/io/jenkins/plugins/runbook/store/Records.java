package io.jenkins.plugins.runbook.store;

/** All records of a store, inside one transaction. Must not be used after the callback that was given it has returned. */
public interface Records {

    Versions versions();

    Executions executions();

    Analyses analyses();

    Reviews reviews();

    LearningQueue learningQueue();

    AuditLog audit();

    ModelCalls modelCalls();

    Statistics statistics();

    Incidents incidents();

    Runs runs();
}
