package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Records;
import java.util.List;
import java.util.Optional;

/** Finds reviews and versions by id or by version. */
final class Lookup {

    private static final int LOOKED_AT = 50;

    private Lookup() {}

    static Review review(Records records, String name) {
        return records.reviews()
                .find(name)
                .or(() -> ref(name).flatMap(records.reviews()::ofVersion))
                .or(() -> onlyOpenOf(records, name))
                .orElseThrow(() -> ref(name)
                        .flatMap(records.versions()::find)
                        .map(Lookup::noLongerReviewed)
                        .orElseGet(() -> ReviewException.notFound("There is no review '" + name
                                + "'. Name one by its id or by the version it is about, such as RB-SERVICE-001-v2.")));
    }

    /** The open review of a runbook, when there is one alone. */
    private static Optional<Review> onlyOpenOf(Records records, String runbookId) {
        List<Review> open = records.reviews().ofRunbook(runbookId, LOOKED_AT).stream()
                .filter(review -> review.state().open())
                .toList();
        if (open.size() > 1) {
            throw ReviewException.conflict("Runbook " + runbookId + " has " + open.size() + " open reviews. Name one: "
                    + String.join(
                            ", ",
                            open.stream().map(one -> one.version().toString()).toList()) + ".");
        }
        return open.stream().findFirst();
    }

    private static ReviewException noLongerReviewed(Version version) {
        return version.lifecycle() == Lifecycle.REJECTED
                ? ReviewException.conflict("Another candidate took the place of " + version.ref()
                        + " after changes were requested. Look at the review again.")
                : ReviewException.notFound(version.ref() + " is " + version.lifecycle() + " and was never in review.");
    }

    static Version version(Records records, VersionRef ref) {
        return records.versions()
                .find(ref)
                .orElseThrow(() ->
                        ReviewException.notFound(unknown(records, ref.runbookId(), "There is no version " + ref)));
    }

    /** The version named, or the active one of the runbook named. */
    static Version resolve(Records records, String idOrRef) {
        return ref(idOrRef)
                .flatMap(records.versions()::find)
                .or(() -> records.versions().active(idOrRef))
                .orElseThrow(() -> ReviewException.notFound(missing(records, idOrRef)));
    }

    private static String missing(Records records, String idOrRef) {
        List<Version> versions = records.versions().of(idOrRef);
        return versions.isEmpty()
                ? unknown(records, idOrRef, "There is no runbook '" + idOrRef + "'")
                : "Runbook " + idOrRef + " has no active version: "
                        + versions.get(versions.size() - 1).ref() + " is "
                        + versions.get(versions.size() - 1).lifecycle() + ". It has to be approved first.";
    }

    private static String unknown(Records records, String runbookId, String sentence) {
        List<String> ids = records.versions().runbookIds();
        return sentence + ". "
                + (ids.isEmpty()
                        ? "The library is empty: import a runbook first."
                        : "The library has " + String.join(", ", ids.subList(0, Math.min(10, ids.size())))
                                + (ids.size() > 10 ? " and " + (ids.size() - 10) + " more." : "."));
    }

    private static Optional<VersionRef> ref(String name) {
        return VersionRef.isVersionRef(name) ? Optional.of(VersionRef.parse(name)) : Optional.empty();
    }
}
