package io.jenkins.plugins.runbook.format.importer;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * A place in a foreign text where the other system puts a value.
 *
 * @param start where it starts
 * @param end where it ends, exclusive
 * @param text as it is written
 * @param variable our parameter that has the value, or {@code null} when nothing here has it
 * @param manner how the other system puts it in
 */
record Reference(
        int start, int end, String text, @CheckForNull String variable, Manner manner) {

    /** How a value comes into the text. */
    enum Manner {
        /** As it is: where the text is code, so is the value. */
        TEXT,
        /** Quoted for the shell, so that it stays one word. */
        QUOTED,
        /** As it is, because several words are wanted. */
        WORDS,
        /** Not at all: it is in the environment under the name that stands there. */
        NAME
    }
}
