package io.jenkins.plugins.runbook.execution.journal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One line of a journal.
 *
 * @param kind what happened
 * @param body what is known of it
 */
record Entry(Kind kind, JsonNode body) {

    enum Kind {
        STARTED,
        BEFORE,
        STEP_STARTED,
        STEP_FINISHED,
        /** Holds the whole result; all that is left is to keep it. */
        FINISHED
    }
}
