package io.jenkins.plugins.runbook.learning.category;

/** Where the other end of a failed conversation lies. */
enum Reach {
    /** As an answer: nothing says so. As a wish: the rule does not care. */
    ANY,
    /** A wish only: anywhere but on another machine. */
    NEAR,
    /** On the host itself. */
    LOCAL,
    /** On another machine. */
    REMOTE;

    /** Whether what a rule wishes for is there. */
    boolean fits(Reach found) {
        return this == ANY || this == found || this == NEAR && found != REMOTE;
    }
}
