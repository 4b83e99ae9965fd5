package io.jenkins.plugins.runbook.learning.success;

import io.jenkins.plugins.runbook.format.ChangeException;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at verified executions of an active version, each {@value #EVERY}th time, and proposes one small change at most. While any
 * review of the runbook waits it proposes nothing: people decide on failures first. A version gets one proposal of a kind. Safe for use
 * by many threads.
 */
public final class SuccessLearner {

    private static final int EVERY = 20;
    private static final int LOOK_BACK = 60;
    private static final int MOST_REVIEWS = 200;
    private static final int MOST_VERSIONS = 2_000;
    /** Nothing failed, so nothing is urgent; people sort by this. */
    private static final double CONFIDENCE = 0.6;

    private static final List<Lesson> LESSONS = List.of(new TightTimeout(), new LastTry(), new IdleStep());

    private final Store store;
    private final RunbookReader reader;
    private final Guard guard;
    private final String author;
    /** How often each version had come round when it was met last; those met longest ago are forgotten. */
    private final Map<VersionRef, Long> looked = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<VersionRef, Long> eldest) {
            return size() > MOST_VERSIONS;
        }
    });

    /** @param author name under which proposals are made */
    public SuccessLearner(Store store, RunbookReader reader, Guard guard, String author) {
        this.store = store;
        this.reader = reader;
        this.guard = guard;
        this.author = author;
    }

    /** What the executions up to this one ask for; empty nearly always. */
    public Optional<Proposal> learn(ExecutionResult verified) {
        return store.read(records -> due(records, verified.version())
                ? records.versions()
                        .find(verified.version())
                        .filter(version -> version.lifecycle() == Lifecycle.ACTIVE)
                        .flatMap(version -> proposal(records, version, verified))
                : Optional.empty());
    }

    /** Each time the number of verified executions passes a multiple; in a process that saw none yet, when it meets one. */
    private boolean due(Records records, VersionRef version) {
        long count = records.executions().recordOf(version.runbookId()).stream()
                .filter(record -> record.version().equals(version))
                .mapToLong(VersionRecord::verified)
                .sum();
        Long before = looked.put(version, count / EVERY);
        return count >= EVERY && (before == null ? count % EVERY == 0 : count / EVERY > before);
    }

    private Optional<Proposal> proposal(Records records, Version version, ExecutionResult newest) {
        List<Review> reviews = records.reviews().ofRunbook(version.ref().runbookId(), MOST_REVIEWS);
        ReadResult read = reader.read(version.ref().toString(), version.text());
        if (!read.ok() || reviews.stream().anyMatch(review -> review.state().open())) {
            return Optional.empty();
        }
        List<ExecutionResult> verified =
                records.executions().latest(version.ref(), Outcome.VERIFIED, LOOK_BACK).stream()
                        .filter(result -> !result.tags().contains(ExecutionResult.REHEARSAL))
                        .toList();
        return LESSONS.stream()
                .filter(lesson -> reviews.stream().noneMatch(review -> answers(review, signature(version, lesson))))
                .map(lesson -> lesson.of(read.runbook(), verified)
                        .flatMap(change -> guarded(version, read.runbook(), lesson, change, newest)))
                .flatMap(Optional::stream)
                .filter(proposal -> records.versions()
                        .withHash(RunbookText.hash(proposal.text()))
                        .isEmpty())
                .findFirst();
    }

    private Optional<Proposal> guarded(
            Version version, Runbook parent, Lesson lesson, ChangeOperation change, ExecutionResult newest) {
        String text;
        try {
            text = RunbookText.apply(version.text(), List.of(change));
        } catch (ChangeException e) {
            return Optional.empty();
        }
        ReadResult read = reader.read("candidate", text);
        if (!read.ok() || text.equals(version.text())) {
            return Optional.empty();
        }
        List<Finding> findings = guard.inspect(parent, version.text(), read.runbook(), text);
        return Guard.blocks(findings)
                ? Optional.empty()
                : Optional.of(new Proposal(
                        version.ref(),
                        text,
                        List.of(change),
                        author,
                        change.reason(),
                        signature(version, lesson),
                        null,
                        newest.id(),
                        List.of(lesson.kind()),
                        findings,
                        CONFIDENCE));
    }

    private static boolean answers(Review review, FailureSignature signature) {
        return review.proposal() != null
                && review.proposal().signature() != null
                && review.proposal().signature().hash().equals(signature.hash());
    }

    /** Stands in the place of a failure's, so that the queue keeps one of each kind. */
    private static FailureSignature signature(Version version, Lesson lesson) {
        String summary = version.ref() + ", verified executions: " + lesson.kind();
        return new FailureSignature(Sha256.of("success\n" + summary), summary);
    }
}
