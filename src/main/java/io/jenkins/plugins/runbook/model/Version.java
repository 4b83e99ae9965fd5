package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * An immutable text of a runbook. Only where it stands in its life changes.
 *
 * @param ref runbook and number
 * @param text the YAML, byte for byte as it is executed; line ends and a byte order mark are made uniform before a text becomes a version
 * @param sha256 {@link Sha256#of} the text
 * @param authors all who wrote it or could have written it, without repetition, never empty; a learner's version carries the name of the learner
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
        List<String> authors,
        Origin origin,
        String reason,
        @CheckForNull Integer parent,
        Lifecycle lifecycle,
        @CheckForNull Instant createdAt) {

    public Version {
        authors = List.copyOf(new LinkedHashSet<>(authors));
        if (authors.isEmpty()) {
            throw new IllegalArgumentException(ref + " has no author");
        }
        if (!Sha256.of(text).equals(sha256)) {
            throw new IllegalArgumentException(ref + ": the SHA-256 is not that of the text");
        }
    }

    /** A version of one author. */
    public Version(
            VersionRef ref,
            String text,
            String sha256,
            String author,
            Origin origin,
            String reason,
            Integer parent,
            Lifecycle lifecycle,
            Instant createdAt) {
        this(ref, text, sha256, List.of(author), origin, reason, parent, lifecycle, createdAt);
    }

    /** Who brought it in: the first of its authors. */
    public String author() {
        return authors.get(0);
    }

    /** Whether a person is one of its authors. Names are compared without regard to case. */
    public boolean writtenBy(String person) {
        return authors.stream().anyMatch(person::equalsIgnoreCase);
    }

    /** The same version in another place of its life. */
    public Version in(Lifecycle next) {
        return new Version(ref, text, sha256, authors, origin, reason, parent, next, createdAt);
    }

    /** Which door a version came through. */
    public enum Origin {
        /** A person gave the text. */
        PERSON,
        /** The learner or an assistant made the text; it never executes in production without a person's approval. */
        LEARNER
    }
}
