package io.jenkins.plugins.runbook.store;

import java.util.List;

/** Executions the learner has still to look at. Survives a restart; an execution is in it at most once. */
public interface LearningQueue {

    /** Asks for an execution to be looked at. Asking twice asks once. */
    void add(String executionId);

    /** Executions that wait, oldest first. */
    List<String> waiting(int limit);

    /** Takes an execution out, once its analysis is kept. */
    void remove(String executionId);

    /**
     * Notes that looking at it went wrong; it waits again until it failed too often.
     *
     * @return how often it failed by now
     */
    int failed(String executionId, String message);
}
