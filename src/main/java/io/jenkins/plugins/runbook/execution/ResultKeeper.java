package io.jenkins.plugins.runbook.execution;

import io.jenkins.plugins.runbook.execution.journal.JournalFile;
import io.jenkins.plugins.runbook.execution.journal.Journals;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps results: each once, whenever the process dies, and the store fails. Safe for use by many threads. */
final class ResultKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ResultKeeper.class);

    private final Store store;
    private final Journals journals;
    private final Recurrence recurrence;

    ResultKeeper(Store store, Journals journals, Recurrence recurrence) {
        this.store = store;
        this.journals = journals;
        this.recurrence = recurrence;
    }

    /** Keeps a result and hands it to the learner. When the store fails, it stays in its journal. */
    void keep(ExecutionResult result, JournalFile journal) {
        try {
            journal.finished(result);
        } catch (IOException e) {
            LOG.warn("The journal of execution {} cannot be written any more", result.id(), e);
        }
        try {
            keepOnce(result);
            journal.delete();
        } catch (StoreException e) {
            LOG.warn(
                    "The result of execution {} cannot be kept now; it stays in its journal until the next start",
                    result.id(),
                    e);
        } catch (IOException e) {
            LOG.warn("The journal of execution {} cannot be deleted; the next start will", result.id(), e);
        }
    }

    /** Keeps what journals tell of executions whose process died, and returns what was not kept before. */
    List<ExecutionResult> recover(Predicate<String> isAlive) {
        List<ExecutionResult> recovered = new ArrayList<>();
        for (Journals.Rebuilt rebuilt : journals.dead(isAlive)) {
            try {
                if (keepOnce(rebuilt.result())) {
                    recovered.add(rebuilt.result());
                }
                rebuilt.delete();
            } catch (StoreException e) {
                LOG.warn(
                        "The result of execution {} cannot be kept yet; its journal stays",
                        rebuilt.result().id(),
                        e);
            }
        }
        return recovered;
    }

    /**
     * In one transaction with its place in the learner's queue and with what it shows to have helped nothing; {@code false} when it is
     * kept already.
     */
    private boolean keepOnce(ExecutionResult result) {
        return store.transact(records -> {
            Optional<ExecutionResult> earlier = records.executions().find(result.id());
            if (earlier.isPresent() && attempt(earlier.get()) >= attempt(result)) {
                return false;
            }
            if (earlier.isPresent()) {
                replace(records, earlier.get(), result);
            } else {
                records.executions().save(result);
            }
            records.learningQueue().add(result.id());
            recurrence.notice(records, result);
            return true;
        });
    }

    /** What the attempt before left is this result's now: there is one. What a person said of it stays. */
    private static void replace(Records records, ExecutionResult earlier, ExecutionResult result) {
        records.executions().save(result.with(earlier.feedback()));
        records.analyses().remove(result.id());
    }

    private static int attempt(ExecutionResult result) {
        return result.continuation().attempts().size();
    }
}
