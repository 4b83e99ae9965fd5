package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.format.Difference;
import io.jenkins.plugins.runbook.format.RunbookDiff;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.TextDiff;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewException;
import java.util.List;
import java.util.Optional;

/**
 * A review as a person at the terminal sees it.
 *
 * @param review the review
 * @param version the version it is about
 * @param parent the version it improves, empty for the first of its runbook
 */
public record ShownReview(Review review, Version version, Optional<Version> parent) {

    /**
     * Reads a review with its texts.
     *
     * @param name its id, or the version it is about
     * @throws ReviewException when there is none of that name
     */
    public static ShownReview read(RunbookSystem system, String name) {
        Review review = system.reviews().find(name);
        Version version = system.library().resolve(review.version().toString());
        Optional<Version> parent = Optional.ofNullable(version.parent())
                .map(number -> new VersionRef(version.ref().runbookId(), number))
                .flatMap(
                        ref -> system.store().read(records -> records.versions().find(ref)));
        return new ShownReview(review, version, parent);
    }

    /** What the version does otherwise than its parent, step by step; empty without a parent. */
    public List<Difference> differences() {
        RunbookReader reader = new RunbookReader();
        return parent.map(old -> RunbookDiff.between(
                        reader.read(old.ref().toString(), old.text()).orThrow(),
                        reader.read(version.ref().toString(), version.text()).orThrow()))
                .orElse(List.of());
    }

    /** The change of the text in unified format; the whole text without a parent. */
    public String textDiff() {
        return parent.map(old -> TextDiff.unified(
                        old.ref().toString(), old.text(), version.ref().toString(), version.text()))
                .orElseGet(() -> TextDiff.unified("(nothing)", "", version.ref().toString(), version.text()));
    }
}
