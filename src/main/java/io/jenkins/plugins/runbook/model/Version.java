package io.jenkins.plugins.runbook.model;

import java.time.Instant;

/**
 * An immutable text of a runbook. Only where it stands in its life changes.
 *
 * @param ref runbook and number
 * @param text the YAML, byte for byte as it is executed; line ends and a byte order mark are made uniform before a text becomes a version
 * @param sha256 {@link Sha256#of} the text
 * @param author who wrote it; a learner's version carries the name of the learner
 * @param origin which door it came through
 * @param reason why it was made, one sentence
 * @param parent number of the version it was made from, or {@code null} for the first
 * @param lifecycle where it stands
 * @param createdAt when it was stored
 */
public record Version(
        VersionRef ref,
        String text,
        String sha256,
        String author,
        Origin origin,
        String reason,
        Integer parent,
        Lifecycle lifecycle,
        Instant createdAt) {

    public Version {
        if (!Sha256.of(text).equals(sha256)) {
            throw new IllegalArgumentException(ref + ": the SHA-256 is not that of the text");
        }
    }

    /** The same version in another place of its life. */
    public Version in(Lifecycle next) {
        return new Version(ref, text, sha256, author, origin, reason, parent, next, createdAt);
    }

    /** Which door a version came through. */
    public enum Origin {
        /** A person gave the text. */
        PERSON,
        /** The learner made the text; it never executes in production without a person's approval. */
        LEARNER
    }
}
