package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.Difference;
import io.jenkins.plugins.runbook.format.RunbookDiff;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.TextDiff;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.review.EditCheck;
import io.jenkins.plugins.runbook.review.RehearsalService;
import io.jenkins.plugins.runbook.review.ReviewException;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.review.TextEdit;
import java.util.List;

/** Changing the text of a review: checking a text while it is written, and putting it in place. */
final class EditResource {

    private final ReviewService reviews;
    private final RehearsalService rehearsals;
    private final RunbookReader reader = new RunbookReader();

    EditResource(ReviewService reviews, RehearsalService rehearsals) {
        this.reviews = reviews;
        this.rehearsals = rehearsals;
    }

    /** Problems and differences; changes nothing. */
    Answer check(ApiCall call) {
        EditCheck checked = reviews.check(call.id(), text(call.body()));
        String parent = checked.parentText() == null ? "" : checked.parentText();
        return Answer.json(new Checked(
                checked.problems().isEmpty(),
                checked.problems().stream()
                        .map(one -> new Place(one.line(), one.column(), one.message()))
                        .toList(),
                checked.findings(),
                checked.parentText() == null ? List.of() : structural(parent, checked.text()),
                TextDiff.sideBySide(parent, checked.text()),
                TextDiff.sideBySide(checked.waiting().text(), checked.text())));
    }

    private List<Difference> structural(String before, String after) {
        Runbook old = reader.read("parent", before).runbook();
        Runbook now = reader.read("edited", after).runbook();
        return old == null || now == null ? List.of() : RunbookDiff.between(old, now);
    }

    /** The new text waits in the same review; where there is a place it is rehearsed at once. */
    Answer edit(ApiCall call) {
        JsonNode body = call.body();
        Precondition seen = Precondition.of(call, reviews);
        Review edited = reviews.edit(
                call.id(),
                new TextEdit(
                        seen.sha256(),
                        seen.revision(),
                        text(body),
                        call.actor(),
                        body.path("reason").asText(body.path("comment").asText(""))));
        return Answer.json(new Edited(
                edited.id(), edited.version().toString(), edited.sha256(), edited.revision(), rehearse(edited, call)));
    }

    private boolean rehearse(Review edited, ApiCall call) {
        if (!call.actor().may(Permission.REHEARSE) || !rehearsals.state(edited).offered()) {
            return false;
        }
        try {
            rehearsals.start(edited, edited.sha256(), call.actor());
            return true;
        } catch (ReviewException e) {
            return false; // it is being rehearsed, or too many wait: it can be asked for again
        }
    }

    private static String text(JsonNode body) {
        if (!body.path("text").isTextual()) {
            throw ApiException.badRequest("Give the whole new text as 'text'.");
        }
        return body.path("text").textValue();
    }

    private record Place(int line, int column, String message) {}

    private record Checked(
            boolean valid,
            List<Place> problems,
            List<Finding> findings,
            List<Difference> structural,
            List<TextDiff.Row> againstParent,
            List<TextDiff.Row> againstProposal) {}

    private record Edited(String reviewId, String version, String sha256, int revision, boolean rehearsing) {}
}
