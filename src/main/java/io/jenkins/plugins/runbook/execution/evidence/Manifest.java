package io.jenkins.plugins.runbook.execution.evidence;

import io.jenkins.plugins.runbook.model.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * What a bundle holds. Its own hash stands for the whole bundle.
 *
 * @param format number of this form, {@value #FORMAT}
 * @param executionId the execution
 * @param runbook the version that was executed, such as {@code RB-SERVICE-001-v2}
 * @param runbookSha256 hash of its text
 * @param outcome what it came to
 * @param completedAt when it ended
 * @param files every other file of the bundle, in its order
 */
public record Manifest(
        int format,
        String executionId,
        String runbook,
        String runbookSha256,
        Outcome outcome,
        Instant completedAt,
        List<Content> files) {

    /** Number of the form that is written. */
    public static final int FORMAT = 1;

    /** Its name in a bundle. */
    static final String NAME = "manifest.json";

    public Manifest {
        if (files == null) {
            throw new IllegalArgumentException("a bundle lists its files");
        }
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param name its path in the bundle
     * @param bytes its size
     * @param sha256 its hash
     */
    public record Content(String name, long bytes, String sha256) {

        public Content {
            if (name == null || sha256 == null) {
                throw new IllegalArgumentException("a file of a bundle has a name and a hash");
            }
        }
    }
}
