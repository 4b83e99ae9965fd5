package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.Difference;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.RunbookDiff;
import io.jenkins.plugins.runbook.format.TextDiff;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.DecidedTexts;
import io.jenkins.plugins.runbook.review.RehearsalService;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.List;
import java.util.Optional;

/** Everything a reviewer needs to decide: what failed and why, what would change, what was tried, what was decided before. */
final class ReviewResource {

    private static final int PAST_DECISIONS = 5;
    private static final int PARENT_EXECUTIONS = 10;

    private final Store store;
    private final ReviewService reviews;
    private final ReviewJson json;
    private final ParsedRunbooks runbooks;

    private final RehearsalService rehearsals;

    ReviewResource(WebParts parts, ReviewJson json, ParsedRunbooks runbooks) {
        this.store = parts.store();
        this.reviews = parts.reviews();
        this.rehearsals = parts.rehearsals();
        this.json = json;
        this.runbooks = runbooks;
    }

    Answer show(ApiCall call) {
        Review review = reviews.find(call.id());
        int needed = reviews.approvalsNeeded(review);
        RehearsalService.State rehearsal = rehearsals.state(review);
        return Answer.json(store.read(records -> {
            Version version = version(records, review);
            Optional<ExecutionResult> execution = execution(records, review, call.visibility());
            return new Detail(
                    json.row(records, review),
                    needed,
                    review.decisions(),
                    review.tests(),
                    version.text(),
                    version.lifecycle(),
                    parent(records, version).map(VersionJson.WithText::of).orElse(null),
                    !call.visibility().seesFailure(records, review),
                    proposal(records, review, call.visibility()),
                    execution.map(ExecutionJson::write).orElse(null),
                    execution
                            .flatMap(found -> records.analyses().of(found.id()))
                            .orElse(null),
                    VersionJson.history(records, review.version().runbookId()),
                    parentExecutions(records, version, call.visibility()),
                    pastDecisions(records, review),
                    rehearsal,
                    review.state().open() && call.actor().may(Permission.APPROVE) && !isAuthor(version, call));
        }));
    }

    private boolean isAuthor(Version version, ApiCall call) {
        return reviews.policy().approvals().fourEyes()
                && version.writtenBy(call.actor().name());
    }

    /** The proposal without its text, which the version has; without what was seen on the host when the caller may not see that. */
    @CheckForNull
    private static JsonNode proposal(Records records, Review review, Visibility visibility) {
        if (review.proposal() == null) {
            return null;
        }
        ObjectNode proposal = Json.mapper().valueToTree(review.proposal());
        proposal.remove("text");
        if (!visibility.seesFailure(records, review)) {
            Visibility.withoutEvidence(proposal);
        }
        return proposal;
    }

    private static Optional<ExecutionResult> execution(Records records, Review review, Visibility visibility) {
        return Optional.ofNullable(review.proposal())
                .filter(proposal -> visibility.seesFailure(records, review))
                .map(Proposal::executionId)
                .flatMap(records.executions()::find);
    }

    /** The latest executions of the version it would replace. */
    private static List<ExecutionsResource.Row> parentExecutions(
            Records records, Version version, Visibility visibility) {
        if (version.parent() == null) {
            return List.of();
        }
        Filter parent = Filter.of(new VersionRef(version.ref().runbookId(), version.parent()))
                .without(visibility.jobs().hidden(records));
        return records.executions().page(parent, 0, PARENT_EXECUTIONS).stream()
                .map(ExecutionsResource.Row::of)
                .toList();
    }

    private List<PastDecision> pastDecisions(Records records, Review review) {
        return DecidedTexts.of(records, review, PAST_DECISIONS).stream()
                .map(one -> new PastDecision(
                        json.row(records, one.review()),
                        one.because(),
                        one.review().decisions()))
                .toList();
    }

    Answer compare(ApiCall call) {
        Review review = reviews.find(call.id());
        return Answer.json(store.read(records -> {
            Version version = version(records, review);
            Optional<Version> parent = parent(records, version);
            Optional<String> parentName = parent.map(found -> found.ref().toString());
            String before = parent.map(Version::text).orElse("");
            return new Comparison(
                    review.id(),
                    version.ref().toString(),
                    parentName.orElse(null),
                    version.sha256(),
                    structural(parent, version),
                    TextDiff.sideBySide(before, version.text()),
                    TextDiff.unified(
                            parentName.orElse("nothing"), before, version.ref().toString(), version.text()));
        }));
    }

    private List<Difference> structural(Optional<Version> parent, Version version) {
        Optional<Runbook> before = parent.flatMap(runbooks::of);
        Optional<Runbook> after = runbooks.of(version);
        return before.isPresent() && after.isPresent() ? RunbookDiff.between(before.get(), after.get()) : List.of();
    }

    private static Version version(Records records, Review review) {
        return records.versions()
                .find(review.version())
                .orElseThrow(() -> ApiException.notFound("The store has lost " + review.version() + "."));
    }

    private static Optional<Version> parent(Records records, Version version) {
        return Optional.ofNullable(version.parent())
                .flatMap(number ->
                        records.versions().find(new VersionRef(version.ref().runbookId(), number)));
    }

    private record Detail(
            @JsonUnwrapped ReviewJson.Row row,
            int approvalsNeeded,
            List<Review.Decision> decisions,
            List<Review.TestResult> tests,
            String text,
            Lifecycle lifecycle,
            @CheckForNull VersionJson.WithText parent,
            boolean failureHidden,
            @CheckForNull JsonNode proposal,
            @CheckForNull JsonNode execution,
            @CheckForNull Analysis analysis,
            List<VersionJson.WithRecord> history,
            List<ExecutionsResource.Row> parentExecutions,
            List<PastDecision> pastDecisions,
            RehearsalService.State rehearsal,
            boolean mayApprove) {}

    private record PastDecision(@JsonUnwrapped ReviewJson.Row row, String because, List<Review.Decision> decisions) {}

    private record Comparison(
            String reviewId,
            String version,
            @CheckForNull String parent,
            String sha256,
            List<Difference> structural,
            List<TextDiff.Row> text,
            String unified) {}
}
