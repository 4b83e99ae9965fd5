package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.store.JobAccess;
import io.jenkins.plugins.runbook.store.Records;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which executions, and which conclusions drawn from them, a caller may see: output, state, evidence and analysis belong to the job that asked
 * for the execution. What a proposal changes, its reason and its comments belong to the library, visible to all who may view
 * runbooks; so do sums over all executions.
 *
 * @param jobs which jobs the caller may read
 */
record Visibility(@NonNull JobAccess jobs) {

    boolean isRestricted() {
        return jobs != JobAccess.ALL;
    }

    boolean sees(Records records, @CheckForNull String executionId) {
        return executionId == null || jobs.maySee(records, executionId);
    }

    /** Whether the caller sees the failure that a review answers to; so it is, too, where a person's text waits. */
    boolean seesFailure(Records records, Review review) {
        return review.proposal() == null || sees(records, review.proposal().executionId());
    }

    /** Whether what the caller sees of a review has all of these words in it. */
    boolean finds(Records records, Review review, String words) {
        if (!isRestricted() || seesFailure(records, review)) {
            return true;
        }
        String shown = Stream.concat(
                        Stream.of(
                                review.id(),
                                review.version().toString(),
                                String.valueOf(review.claimedBy()),
                                review.proposal().author(),
                                review.proposal().reason(),
                                review.proposal().failureType() == null
                                        ? ""
                                        : review.proposal().failureType().word()),
                        review.decisions().stream().flatMap(made -> Stream.of(made.by(), made.comment())))
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .allMatch(shown::contains);
    }

    /** Takes what was seen on the host out of a proposal. */
    static void withoutEvidence(ObjectNode proposal) {
        proposal.putNull("signature");
        for (JsonNode operation : proposal.path("operations")) {
            ((ObjectNode) operation).putArray("evidence");
        }
    }
}
