package io.jenkins.plugins.runbook.format;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * One difference between two runbooks.
 *
 * @param kind what happened
 * @param path JSON pointer: into the new runbook, or into the old one for what was removed
 * @param label the place in words, such as {@code step 3 'restart'}
 * @param before what stood there, or {@code null} when nothing did
 * @param after what stands there now, or {@code null} when nothing does
 */
public record Difference(
        Kind kind,
        String path,
        String label,
        @CheckForNull String before,
        @CheckForNull String after) {

    /** What happened to a part. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** Only its position changed. */
        MOVED
    }
}
