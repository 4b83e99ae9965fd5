package io.jenkins.plugins.runbook.execution;

import io.jenkins.plugins.runbook.execution.evidence.EvidenceArchive;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.journal.JournalFile;
import io.jenkins.plugins.runbook.execution.journal.Journals;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Rebuild;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps results with their evidence: each once, whenever the process dies, and when the store fails for a while. Safe for use by many
 * threads.
 */
final class ResultKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ResultKeeper.class);

    private final Store store;
    private final Journals journals;
    private final Recurrence recurrence;
    private final ExecutionFiles files;
    private final EvidenceArchive evidence;
    /** What the log has told already; {@link #recover} alone uses it. */
    private final Set<String> delayed = new HashSet<>();

    ResultKeeper(Store store, Journals journals, Recurrence recurrence, ExecutionFiles files) {
        this.store = store;
        this.journals = journals;
        this.recurrence = recurrence;
        this.files = files;
        this.evidence = new EvidenceArchive(files.evidence());
    }

    /**
     * Keeps a result and hands it to the learner. When the store fails, it stays in its journal.
     *
     * @return the result as it is kept
     */
    ExecutionResult keep(ExecutionResult result, JournalFile journal, Redactor redactor) {
        try {
            journal.finished(result);
        } catch (IOException | RuntimeException | Error e) {
            LOG.warn("The journal of execution {} cannot be written any more", result.id(), e);
        }
        try {
            ExecutionResult kept = keepOnce(result, journal.path(), redactor).orElse(result);
            journal.delete();
            return kept;
        } catch (IOException e) {
            LOG.warn("The journal of execution {} cannot be deleted; it is tried again", result.id(), e);
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "The result of execution {} cannot be kept now; it stays in its journal and is tried again",
                    result.id(),
                    e);
        }
        return result;
    }

    /**
     * Keeps what journals tell of executions whose process died, and returns what was not kept before. One at a time: two would write two
     * bundles of evidence for one result.
     */
    synchronized List<ExecutionResult> recover(Predicate<String> isAlive) {
        Redactor redactor = new Redactor(List.of()); // what is in a journal is redacted
        List<ExecutionResult> recovered = new ArrayList<>();
        for (Journals.Rebuilt rebuilt : journals.dead(isAlive)) {
            endLeftOver(rebuilt.result());
            try {
                keepOnce(rebuilt.result(), rebuilt.file(), redactor).ifPresent(recovered::add);
                rebuilt.delete();
                delayed.remove(rebuilt.result().id());
            } catch (RuntimeException | Error e) {
                if (delayed.add(rebuilt.result().id())) {
                    LOG.warn(
                            "The result of execution {} cannot be kept yet; its journal stays",
                            rebuilt.result().id(),
                            e);
                }
            }
        }
        return recovered;
    }

    /** What follows commands ends them with their runner; when that was killed too, this is the first who can. */
    private static void endLeftOver(ExecutionResult result) {
        result.steps().stream()
                .filter(step -> step.status() == Status.INTERRUPTED)
                .filter(step -> HostSession.endLeftOverHere(result.id(), step.number()))
                .forEach(step -> LOG.warn(
                        "Step {} of execution {} still ran on this machine after its runner had died; it was ended",
                        step.number(),
                        result.id()));
    }

    /** Keeps what the files beside builds tell. The learner is not asked: what there was to learn of them may have been decided on. */
    Rebuild.Report rebuild(Path root) throws IOException {
        return new Rebuild(store, recurrence::correct).from(root);
    }

    /** The bundle of a result, empty when it is not here. */
    Optional<Path> evidence(ExecutionResult result) {
        return evidence.find(result);
    }

    /** The result as it is kept now; empty when it was kept before. */
    private Optional<ExecutionResult> keepOnce(ExecutionResult result, Path journal, Redactor redactor) {
        Boolean known = store.read(records -> isKept(records, result));
        if (known) {
            return Optional.empty(); // its evidence was recorded with it and must not be written anew
        }
        ExecutionResult proven = withEvidence(result, journal, redactor);
        return store.transact(records -> {
            if (isKept(records, result)) {
                return Optional.empty();
            }
            save(records, proven);
            if (!proven.tags().contains(ExecutionRequest.NOT_LEARNT)) {
                records.learningQueue().add(proven.id());
            }
            recurrence.notice(records, proven);
            noteIncident(records, proven);
            records.runs().end(proven.id(), proven.completedAt());
            return Optional.of(proven);
        });
    }

    /** An incident that was reported from outside knows which execution was the last for it; one that was not taken waits no more. */
    private static void noteIncident(Records records, ExecutionResult kept) {
        if (kept.incident().id() != null && !kept.tags().contains(ExecutionResult.DRY_RUN)) {
            records.incidents().executed(kept.incident().id(), kept.id());
            String by = String.valueOf(kept.clientId());
            records.incidents()
                    .find(kept.incident().id())
                    .filter(ReportedIncident::isOpen)
                    .map(known -> known.takenBy(by).leftBy(by, kept.completedAt()))
                    .ifPresent(records.incidents()::save);
        }
    }

    private ExecutionResult withEvidence(ExecutionResult result, Path journal, Redactor redactor) {
        String text = store.read(records -> records.versions().find(result.version()))
                .map(Version::text)
                .orElse("");
        try {
            return result.withEvidence(evidence.write(result, redactor.redact(text), journal, files.log(result.id())));
        } catch (IOException | RuntimeException | Error e) {
            LOG.warn("The result of execution {} is kept without evidence, which cannot be written", result.id(), e);
            return result;
        }
    }

    /** There is one result: what the attempt before left is replaced, but for what a person said of it. */
    private static void save(Records records, ExecutionResult result) {
        Optional<ExecutionResult> earlier = records.executions().find(result.id());
        records.executions()
                .save(earlier.map(before -> result.with(before.feedback())).orElse(result));
        if (earlier.isPresent()) {
            records.analyses().remove(result.id());
        }
        String proof = result.evidenceBundle() == null ? "without evidence" : "evidence " + result.evidenceBundle();
        records.audit()
                .append(
                        String.valueOf(result.clientId()),
                        "execution.kept",
                        result.id(),
                        result.version() + " on " + result.hostname() + ": " + result.outcome() + ", " + proof);
    }

    private static boolean isKept(Records records, ExecutionResult result) {
        return records.executions()
                .find(result.id())
                .filter(kept -> attempt(kept) >= attempt(result))
                .isPresent();
    }

    private static int attempt(ExecutionResult result) {
        return result.continuation().attempts().size();
    }
}
