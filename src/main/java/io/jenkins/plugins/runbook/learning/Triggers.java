package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.format.ChangeException;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What follows when a wrong runbook is executed again and again: from the {@value #TIMES}rd equal failure on, the runbook that answers to
 * the error is proposed to answer to the type of the incident as well, at low priority and once. Nothing else in its text changes; the
 * runbook that failed is left alone, because no text of it would have helped.
 */
final class Triggers {

    private static final String OPERATOR = "incident-type";
    private static final int TIMES = 3;
    private static final int LOOK_BACK = 50;
    private static final int MOST_REVIEWS = 200;
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_-]{1,60}");

    private final Store store;
    private final RunbookReader reader;
    private final String author;

    Triggers(Store store, RunbookReader reader, String author) {
        this.store = store;
        this.reader = reader;
        this.author = author;
    }

    /** The proposal for the other runbook; empty until it is worth a person's time. */
    Optional<Proposal> after(Trace trace, FailureSignature signature, Category category) {
        String type = trace.result().incident().type();
        if (category.type() != FailureType.WRONG_RUNBOOK
                || category.suggestedRunbook() == null
                || !TYPE.matcher(type).matches()) {
            return Optional.empty();
        }
        return store.read(records -> often(records, trace, signature, category)
                ? records.versions()
                        .active(category.suggestedRunbook())
                        .flatMap(version -> proposal(records, version, type, trace, category))
                : Optional.empty());
    }

    private static boolean often(Records records, Trace trace, FailureSignature signature, Category category) {
        long before = records.analyses().withSignature(signature.hash(), LOOK_BACK).stream()
                .filter(analysis -> analysis.failureType() == FailureType.WRONG_RUNBOOK)
                .filter(analysis -> category.suggestedRunbook().equals(analysis.suggestedRunbook()))
                .filter(analysis ->
                        !analysis.executionId().equals(trace.result().id()))
                .count();
        return before + 1 >= TIMES;
    }

    private Optional<Proposal> proposal(Records records, Version version, String type, Trace trace, Category category) {
        String summary = version.ref().runbookId() + " for incidents of type " + type;
        FailureSignature about = new FailureSignature(Sha256.of("trigger\n" + summary), summary);
        Runbook runbook = reader.read(version.ref().toString(), version.text()).runbook();
        boolean known = records.reviews().ofRunbook(version.ref().runbookId(), MOST_REVIEWS).stream()
                .anyMatch(review -> review.state().open() || isAbout(review, about));
        if (runbook == null || known || runbook.incidentTypes().contains(type)) {
            return Optional.empty();
        }
        ChangeOperation change = ChangeOperation.add(
                "/incidentTypes/-",
                type,
                trace.runbook().id() + " was executed for " + type + " " + TIMES
                        + " times or more, and its error is one that " + runbook.id() + " answers to.",
                category.evidence());
        try {
            String text = RunbookText.apply(version.text(), List.of(change));
            return Optional.ofNullable(reader.read("candidate", text).runbook())
                    .filter(candidate -> candidate.steps().equals(runbook.steps()))
                    .filter(candidate ->
                            records.versions().withHash(Sha256.of(text)).isEmpty())
                    .map(candidate -> new Proposal(
                            version.ref(),
                            text,
                            List.of(change),
                            author,
                            change.reason(),
                            about,
                            null,
                            trace.result().id(),
                            List.of(OPERATOR),
                            List.of(),
                            category.confidence()));
        } catch (ChangeException e) {
            return Optional.empty();
        }
    }

    private static boolean isAbout(Review review, FailureSignature about) {
        return review.proposal() != null
                && review.proposal().signature() != null
                && review.proposal().signature().hash().equals(about.hash());
    }
}
