package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.learning.trace.FailureCase.LibraryEntry;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers from the store what the learner may look at. */
final class FailureCases {

    private static final int EARLIER = 10;

    private final Store store;
    private final RunbookReader reader;

    FailureCases(Store store, RunbookReader reader) {
        this.store = store;
        this.reader = reader;
    }

    /** Empty when the executed text is not in the store or is no runbook. */
    Optional<FailureCase> of(ExecutionResult result) {
        return store.read(records -> text(records, result).flatMap(text -> {
            ReadResult read = reader.read(result.version().toString(), text);
            return read.ok()
                    ? Optional.of(new FailureCase(
                            result, read.runbook(), text, library(records, result), earlier(records, result)))
                    : Optional.empty();
        }));
    }

    private static Optional<String> text(Records records, ExecutionResult result) {
        return records.versions()
                .find(result.version())
                .filter(version -> version.sha256().equals(result.sha256()))
                .or(() -> records.versions().withHash(result.sha256()).stream().findFirst())
                .map(Version::text);
    }

    private List<LibraryEntry> library(Records records, ExecutionResult result) {
        return records.versions().allActive().stream()
                .filter(version ->
                        !version.ref().runbookId().equals(result.version().runbookId()))
                .map(version -> reader.read(version.ref().toString(), version.text()))
                .filter(ReadResult::ok)
                .map(read -> LibraryEntry.of(read.runbook()))
                .toList();
    }

    private static List<ExecutionResult> earlier(Records records, ExecutionResult result) {
        List<ExecutionResult> earlier =
                new ArrayList<>(records.executions().latest(result.version(), Outcome.VERIFIED, EARLIER));
        earlier.removeIf(one -> one.id().equals(result.id()));
        return earlier;
    }
}
