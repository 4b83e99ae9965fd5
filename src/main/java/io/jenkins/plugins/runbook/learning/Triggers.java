package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.format.ChangeException;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows when incidents of one kind get the wrong runbook again and again: from the {@value #TIMES}rd equal failure on, the runbook
 * that answers to the error is proposed to be chosen for such incidents as well, at low priority and once. What keeps it from being chosen
 * may be the type of the incident or its severity; a platform is never added, because nothing shows that it works there. Nothing else in
 * its text changes; the runbook that failed is left alone, because no text of it would have helped.
 */
final class Triggers {

    private static final String OPERATOR = "trigger";
    private static final int TIMES = 3;
    private static final int LOOK_BACK = 50;
    private static final int MOST_REVIEWS = 200;
    /** An enum set, which may be asked for the type of an uncategorised failure: {@code null}. */
    private static final Set<FailureType> WRONG =
            Collections.unmodifiableSet(EnumSet.of(FailureType.WRONG_RUNBOOK, FailureType.WRONG_DIAGNOSIS));

    private static final BoundedPattern WORD = BoundedPattern.exact("[a-z][a-z0-9_-]{1,60}");

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
        if (!WRONG.contains(category.type()) || category.suggestedRunbook() == null) {
            return Optional.empty();
        }
        return store.read(records -> often(records, trace, signature, category)
                ? records.versions()
                        .active(category.suggestedRunbook())
                        .flatMap(version -> proposal(records, version, trace, category))
                : Optional.empty());
    }

    private static boolean often(Records records, Trace trace, FailureSignature signature, Category category) {
        long before = records.analyses().withSignature(signature.hash(), LOOK_BACK).stream()
                .filter(analysis -> WRONG.contains(analysis.failureType()))
                .filter(analysis -> category.suggestedRunbook().equals(analysis.suggestedRunbook()))
                .filter(analysis ->
                        !analysis.executionId().equals(trace.result().id()))
                .count();
        return before + 1 >= TIMES;
    }

    private Optional<Proposal> proposal(Records records, Version version, Trace trace, Category category) {
        Incident incident = trace.result().incident();
        Runbook runbook = reader.read(version.ref().toString(), version.text()).runbook();
        if (runbook == null) {
            return Optional.empty();
        }
        List<ChangeOperation> changes =
                changes(runbook, incident, trace.runbook().id(), category);
        String summary = runbook.id() + " for incidents of type " + incident.type()
                + (lacks(runbook.severity(), incident.severity()) ? " and severity " + incident.severity() : "");
        FailureSignature about = new FailureSignature(Sha256.of("trigger\n" + summary), summary);
        boolean known = records.reviews().ofRunbook(runbook.id(), MOST_REVIEWS).stream()
                .anyMatch(review -> review.state().open() || isAbout(review, about));
        if (known || changes.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text = RunbookText.apply(version.text(), changes);
            return Optional.ofNullable(reader.read("candidate", text).runbook())
                    .filter(candidate -> candidate.steps().equals(runbook.steps()))
                    .filter(candidate ->
                            records.versions().withHash(RunbookText.hash(text)).isEmpty())
                    .map(candidate -> new Proposal(
                            version.ref(),
                            text,
                            changes,
                            author,
                            changes.get(0).reason(),
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

    /** What keeps the runbook from being chosen for the incident; nothing where a value is none that people write into a runbook. */
    private static List<ChangeOperation> changes(
            Runbook runbook, Incident incident, String executed, Category category) {
        String again = executed + " was executed for " + incident.type() + " " + TIMES
                + " times or more, and its error is one that " + runbook.id() + " answers to.";
        String reason = category.type() == FailureType.WRONG_RUNBOOK
                ? again
                : again + " Where the report cannot be corrected, let " + runbook.id() + " be chosen for it.";
        List<ChangeOperation> changes = new ArrayList<>();
        if (!runbook.incidentTypes().contains(incident.type()) && WORD.matches(incident.type())) {
            changes.add(ChangeOperation.add("/incidentTypes/-", incident.type(), reason, category.evidence()));
        }
        if (lacks(runbook.severity(), incident.severity()) && WORD.matches(incident.severity())) {
            changes.add(ChangeOperation.add("/severity/-", incident.severity(), reason, category.evidence()));
        }
        return changes;
    }

    /** An empty list of severities answers to all, and so does every list to an incident without one. */
    private static boolean lacks(List<String> severities, String severity) {
        return !severities.isEmpty() && severity != null && !severities.contains(severity);
    }

    private static boolean isAbout(Review review, FailureSignature about) {
        return review.proposal() != null
                && review.proposal().signature() != null
                && review.proposal().signature().hash().equals(about.hash());
    }
}
