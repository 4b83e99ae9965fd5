package io.jenkins.plugins.runbook.learning.category;

/** Where the other end of a failed conversation lies. */
enum Reach {
    /** The rule does not care. */
    ANY,
    /** On the host itself. */
    LOCAL,
    /** On another machine. */
    REMOTE
}
