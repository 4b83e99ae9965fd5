package io.jenkins.plugins.runbook.rehearsal;

/** Where texts are rehearsed, as people are told. Safe for use by many threads. */
public interface RehearsalPlace {

    /** Sandboxes of this machine, each in the state that a scenario brings it into. */
    RehearsalPlace SANDBOXES = () -> "in sandboxes that are broken on purpose";

    /** Where it is, to be read after "rehearsed": {@code on a node with the label 'staging'}. */
    String where();

    /**
     * Whether what our own operators made may be rehearsed there by itself although the guard saw a risk in it: it can reach nothing, or a
     * person agreed. What a model wrote never is.
     */
    default boolean takesRisks() {
        return false;
    }

    /** What a rehearsal does there at the moment, such as {@code waits for an executor}; empty when there is nothing to say. Never blocks. */
    default String doing() {
        return "";
    }
}
