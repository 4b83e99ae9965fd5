package io.jenkins.plugins.runbook.execution.evidence;

import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The bundles of evidence of one work directory, one for each attempt at an execution. A bundle is a ZIP file of {@code result.json},
 * {@code runbook.yaml}, {@code journal.jsonl}, {@code log.txt}, the bundle of the attempt before in {@code earlier/}, and {@code
 * manifest.json} with the hash of each. All of it is redacted.
 */
public final class EvidenceArchive {

    private static final String ENDING = ".zip";

    private final Path directory;

    /** @param directory where the bundles are; made when it is missing */
    public EvidenceArchive(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes the bundle of a result that is about to be kept; one that a process left behind before it kept the result is replaced.
     *
     * @param runbookText what was executed, redacted
     * @param journal its events
     * @param log its output; may be missing
     * @return the hash of the bundle's manifest, which stands for the whole
     */
    public String write(ExecutionResult result, String runbookText, Path journal, Path log) throws IOException {
        PrivateFiles.makeDirectory(directory);
        Path half = directory.resolve(result.id() + ".tmp");
        try {
            String hash;
            try (BundleWriter bundle = new BundleWriter(half)) {
                bundle.add("result.json", json(result));
                bundle.add("runbook.yaml", runbookText);
                bundle.add("journal.jsonl", journal);
                bundle.add("log.txt", log);
                if (attempt(result) > 1) {
                    String before = name(result.id(), attempt(result) - 1);
                    bundle.add("earlier/" + before, directory.resolve(before));
                }
                hash = bundle.finish(result);
            }
            Files.move(
                    half,
                    directory.resolve(name(result.id(), attempt(result))),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            return hash;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** The bundle of a result, empty when it is not in this directory itself. A record may come from elsewhere, and name anything. */
    public Optional<Path> find(ExecutionResult result) {
        Path bundle = directory.resolve(name(result.id(), attempt(result))).normalize();
        boolean here = directory.normalize().equals(bundle.getParent())
                && Files.isRegularFile(bundle, LinkOption.NOFOLLOW_LINKS);
        return result.evidenceBundle() != null && here ? Optional.of(bundle) : Optional.empty();
    }

    private static int attempt(ExecutionResult result) {
        return result.continuation().attempts().size() + 1;
    }

    private static String name(String executionId, int attempt) {
        return executionId + (attempt == 1 ? "" : "." + attempt) + ENDING;
    }

    private static String json(ExecutionResult result) throws IOException {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(ExecutionJson.write(result));
    }
}
