package io.jenkins.plugins.runbook.execution.verify;

import java.util.List;

/** Knows by what a type of incident is told to be over. */
@FunctionalInterface
interface IncidentSignals {

    /** Looks; an empty list when there is nothing to go by. */
    List<Signal> look(Situation situation) throws InterruptedException;
}
