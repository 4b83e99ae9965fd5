package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Difference;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.RunbookDiff;
import io.jenkins.plugins.runbook.format.TextDiff;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Permission;
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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** All a reviewer needs to decide: what failed, why, what would change, what was tried, what was decided before. */
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
        ObjectNode body = store.read(records -> {
            ObjectNode made = json.row(records, review);
            made.put("approvals_needed", needed);
            made.set("decisions", Json.write(review.decisions()));
            made.set("tests", Json.write(review.tests()));
            Version version = version(records, review);
            made.put("text", version.text());
            made.put("lifecycle", version.lifecycle().name().toLowerCase(Locale.ROOT));
            made.set(
                    "parent",
                    parent(records, version).map(VersionJson::withText).orElse(null));
            addProposal(records, made, review, call.visibility());
            made.set("history", history(records, review));
            made.set("parent_executions", parentExecutions(records, version, call.visibility()));
            made.set("past_decisions", pastDecisions(records, review));
            return made;
        });
        body.set("rehearsal", Json.write(rehearsals.state(review)));
        body.put("may_approve", review.state().open() && call.actor().may(Permission.APPROVE) && !isAuthor(body, call));
        return Answer.json(body);
    }

    private boolean isAuthor(ObjectNode body, ApiCall call) {
        return reviews.policy().approvals().fourEyes()
                && StreamSupport.stream(body.path("authors").spliterator(), false)
                        .anyMatch(author -> call.actor().name().equalsIgnoreCase(author.asText()));
    }

    private static void addProposal(Records records, ObjectNode made, Review review, Visibility visibility) {
        made.set("proposal", null);
        made.set("execution", null);
        made.set("analysis", null);
        boolean seen = visibility.seesFailure(records, review);
        made.put("failure_hidden", !seen);
        if (review.proposal() == null) {
            return;
        }
        ObjectNode proposal = Json.mapper().valueToTree(review.proposal());
        proposal.remove("text");
        made.set("proposal", proposal);
        if (!seen) {
            Visibility.withoutEvidence(proposal);
            return;
        }
        Optional<ExecutionResult> execution =
                Optional.ofNullable(review.proposal().executionId()).flatMap(records.executions()::find);
        made.set("execution", execution.map(ExecutionJson::write).orElse(null));
        made.set(
                "analysis",
                execution
                        .flatMap(found -> records.analyses().of(found.id()))
                        .map(Json::write)
                        .orElse(null));
    }

    private static ArrayNode history(Records records, Review review) {
        return VersionJson.history(records, review.version().runbookId());
    }

    /** What the text it would replace came to lately. */
    private static ArrayNode parentExecutions(Records records, Version version, Visibility visibility) {
        ArrayNode rows = Json.mapper().createArrayNode();
        if (version.parent() != null) {
            VersionRef parent = new VersionRef(version.ref().runbookId(), version.parent());
            records.executions()
                    .page(Filter.of(parent).without(visibility.jobs().hidden(records)), 0, PARENT_EXECUTIONS)
                    .forEach(summary -> rows.add(ExecutionsResource.row(summary)));
        }
        return rows;
    }

    private ArrayNode pastDecisions(Records records, Review review) {
        ArrayNode past = Json.mapper().createArrayNode();
        DecidedTexts.of(records, review, PAST_DECISIONS)
                .forEach(one -> past.add(json.row(records, one.review())
                        .put("because", one.because())
                        .<ObjectNode>set("decisions", Json.write(one.review().decisions()))));
        return past;
    }

    Answer compare(ApiCall call) {
        Review review = reviews.find(call.id());
        ObjectNode body = store.read(records -> {
            Version version = version(records, review);
            Optional<Version> parent = parent(records, version);
            ObjectNode made = Json.mapper().createObjectNode();
            made.put("review_id", review.id());
            made.put("version", version.ref().toString());
            made.put("parent", parent.map(found -> found.ref().toString()).orElse(null));
            made.put("sha256", version.sha256());
            made.set("structural", Json.write(structural(parent, version)));
            String before = parent.map(Version::text).orElse("");
            made.set("text", Json.write(TextDiff.sideBySide(before, version.text())));
            made.put(
                    "unified",
                    TextDiff.unified(
                            parent.map(found -> found.ref().toString()).orElse("nothing"),
                            before,
                            version.ref().toString(),
                            version.text()));
            return made;
        });
        return Answer.json(body);
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
}
