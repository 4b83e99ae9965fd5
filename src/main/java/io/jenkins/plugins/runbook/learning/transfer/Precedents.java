package io.jenkins.plugins.runbook.learning.transfer;

import io.jenkins.plugins.runbook.learning.signature.Signatures;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Reviews.Order;
import io.jenkins.plugins.runbook.store.Reviews.Query;
import io.jenkins.plugins.runbook.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds failures of other runbooks that look like this one and were mended: the same error template, a line of the failing script in
 * common, approved by a person, verified at least once since, and verified more often than not.
 */
final class Precedents {

    private static final int MOST_REVIEWS = 200;
    private static final int MOST = 3;
    /** A shorter template, such as "exit code 1", says nothing of what is wrong. */
    private static final int TELLING = 15;

    private static final int TELLING_LINE = 6;
    private static final BoundedPattern BLANKS = BoundedPattern.exact("\\s+");

    private final Store store;
    private final Function<ExecutionResult, Optional<FailureCase>> cases;

    /** @param cases what is known of an execution */
    Precedents(Store store, Function<ExecutionResult, Optional<FailureCase>> cases) {
        this.store = store;
        this.cases = cases;
    }

    /** The most recently approved first, at most {@value #MOST}. */
    List<Precedent> of(Trace trace) {
        String template = Signatures.template(trace);
        if (template.length() < TELLING || template.indexOf(' ') < 0) {
            return List.of();
        }
        String own = trace.runbook().id();
        List<Review> alike = store
                .read(records -> records.reviews()
                        .search(Query.in(Set.of(ReviewState.APPROVED)), Order.NEWEST_FIRST, 0, MOST_REVIEWS))
                .stream()
                .filter(review -> review.proposal() != null && review.proposal().signature() != null)
                .filter(review -> !review.version().runbookId().equals(own))
                .filter(review -> review.proposal().signature().summary().endsWith(": " + template))
                .toList();
        List<Precedent> found = new ArrayList<>();
        for (Review review : alike) {
            if (found.size() < MOST) {
                precedent(trace, review).ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<Precedent> precedent(Trace trace, Review review) {
        Optional<VersionRecord> record =
                store
                        .read(records ->
                                records.executions().recordOf(review.version().runbookId()))
                        .stream()
                        .filter(one -> one.version().equals(review.version()))
                        .findFirst();
        long verified = record.map(VersionRecord::verified).orElse(0L);
        long decided =
                verified + record.map(one -> one.ineffective() + one.failed()).orElse(0L);
        if (verified == 0 || verified * 2 < decided) {
            return Optional.empty();
        }
        return Optional.ofNullable(review.proposal().executionId())
                .flatMap(id -> store.read(records -> records.executions().find(id)))
                .flatMap(cases)
                .map(Trace::of)
                .filter(theirs -> commandInCommon(trace, theirs))
                .map(theirs -> new Precedent(review, theirs, verified, decided));
    }

    private static boolean commandInCommon(Trace ours, Trace theirs) {
        if (ours.point() == null
                || theirs.point() == null
                || ours.point().kind() != theirs.point().kind()) {
            return false;
        }
        Set<String> lines = lines(ours.point().script());
        lines.retainAll(lines(theirs.point().script()));
        return !lines.isEmpty();
    }

    private static Set<String> lines(String script) {
        return script.lines()
                .map(line -> BLANKS.replaceAll(line.strip(), " "))
                .filter(line -> line.length() >= TELLING_LINE && !line.startsWith("#"))
                .collect(Collectors.toSet());
    }
}
