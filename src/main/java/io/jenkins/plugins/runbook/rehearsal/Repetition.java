package io.jenkins.plugins.runbook.rehearsal;

/** Whether a failure can be reproduced where texts are rehearsed. */
public enum Repetition {
    /** Not examined yet. */
    UNKNOWN(""),
    /** The failing text fails there as it did. */
    SAME("The text that failed fails here at the same point."),
    /** The failing text succeeds there. */
    NONE(
            "The text that failed succeeds here as well, so this place does not show the failure: it shows only that the new"
                    + " text does no harm here."),
    /** The failing text fails there, and not as it did. */
    OTHER("The text that failed fails here too, at another point than it did: this place does not show the failure.");

    private final String sentence;

    Repetition(String sentence) {
        this.sentence = sentence;
    }

    /** What it means for the result of a rehearsal; empty when it was not examined. */
    public String sentence() {
        return sentence;
    }
}
