package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.JobAccess;
import io.jenkins.plugins.runbook.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * "How was it fixed?" What a person did by hand becomes a proposed change of the runbook that failed or, where no runbook answered or it
 * was the wrong one, the draft of a new one; either waits in a review, and the person counts as its author. Safe for use by many threads.
 */
public final class HandFixes {

    private static final String OPERATOR = "by-hand";
    private static final double CONFIDENCE = 0.5;
    private static final int LONGEST_EVIDENCE = 300;

    private final Store store;
    private final Library library;
    private final ReviewService reviews;
    private final ExecutionFeedback feedback;
    private final HandDraft drafts = new HandDraft();
    private final RunbookReader reader = new RunbookReader();

    public HandFixes(Store store, Library library, ReviewService reviews) {
        this.store = store;
        this.library = library;
        this.reviews = reviews;
        this.feedback = new ExecutionFeedback(store);
    }

    /**
     * What came of it.
     *
     * @param review where what was done by hand waits for a decision; {@code null} when nothing was made of it
     * @param sentence for the person
     */
    public record Made(@CheckForNull Review review, @NonNull String sentence) {}

    /**
     * Keeps how an execution's incident was fixed in the end, and makes something of it.
     *
     * @param mayLearn whether the learner may look at executions of a job, by its full name
     * @throws ReviewException when there is no such execution, or nothing was said
     */
    @NonNull
    public Made tell(
            @NonNull String executionId,
            @NonNull HandFix fix,
            @NonNull Actor by,
            @NonNull JobAccess access,
            @NonNull Predicate<String> mayLearn) {
        return tell(executionId, fix, List.of(by.name()), access, mayLearn);
    }

    /** @param by all who could have said it, at least one; all of them count as authors */
    @NonNull
    public Made tell(
            @NonNull String executionId,
            @NonNull HandFix fix,
            @NonNull List<String> by,
            @NonNull JobAccess access,
            @NonNull Predicate<String> mayLearn) {
        refuseNothing(fix);
        feedback.give(
                executionId,
                new HumanFeedback(
                        fix.correctRunbook(),
                        fix.correctDiagnosis(),
                        fix.commands().isEmpty() ? null : true,
                        fix.told().isEmpty() ? null : fix.told()),
                by.get(0),
                access,
                mayLearn);
        ExecutionResult result =
                store.read(records -> records.executions().find(executionId).orElseThrow());
        if (fix.commands().isEmpty()) {
            return new Made(null, "It is noted; the learner reads it.");
        }
        boolean wrong = Boolean.FALSE.equals(fix.correctRunbook()) || Boolean.FALSE.equals(fix.correctDiagnosis());
        if (wrong) {
            return draft(
                    result.incident(),
                    HandDraft.values(
                            result.parameters(), labels(result.incident().id()), result.hostname()),
                    fix,
                    by);
        }
        if (result.outcome() == Outcome.VERIFIED) {
            return new Made(null, "It is noted. The runbook was verified, so nothing is proposed.");
        }
        return change(result, fix, by);
    }

    /**
     * Keeps how an incident was fixed that no runbook answered, and drafts one.
     *
     * @throws ReviewException when there is no such incident, or nothing was said
     */
    @NonNull
    public Made tellIncident(
            @NonNull String incidentId,
            @NonNull HandFix fix,
            @NonNull Actor by,
            @NonNull JobAccess access,
            @NonNull Predicate<String> mayLearn) {
        refuseNothing(fix);
        ReportedIncident incident = incident(incidentId)
                .orElseThrow(() -> ReviewException.notFound("There is no incident '" + incidentId + "'."));
        if (incident.executionId() != null) {
            return tell(incident.executionId(), fix, by, access, mayLearn);
        }
        if (fix.commands().isEmpty()) {
            throw ReviewException.invalid("Say which commands mended it: a runbook is drafted from them.")
                    .explainedIn(HandbookSection.HAND_FIX);
        }
        return draft(
                incident.incident(),
                HandDraft.values(
                        incident.parameters(),
                        incident.labels(),
                        incident.incident().host()),
                fix,
                List.of(by.name()));
    }

    private Optional<ReportedIncident> incident(String id) {
        return store.read(records -> records.incidents().find(id));
    }

    private Map<String, String> labels(String incidentId) {
        return incidentId == null
                ? Map.of()
                : incident(incidentId).map(ReportedIncident::labels).orElse(Map.of());
    }

    private static void refuseNothing(HandFix fix) {
        if (fix.saysNothing()) {
            throw ReviewException.invalid(
                            "Say something: the commands that mended it, a comment, or whether runbook and diagnosis were right.")
                    .explainedIn(HandbookSection.HAND_FIX);
        }
    }

    private Made draft(Incident incident, Map<String, String> values, HandFix fix, List<String> by) {
        Set<String> taken =
                store.read(records -> new HashSet<>(records.versions().runbookIds()));
        String text = drafts.write(incident, fix.commands(), values, taken, fix.comment());
        Published published = library.publish(
                "the draft",
                text,
                new Actor(by.get(0), Set.of(Permission.IMPORT)), // it goes to review, whatever the policy says
                by.subList(1, by.size()),
                "Drafted from what " + by.get(0) + " did by hand about " + incident.type() + ".",
                false);
        return new Made(
                published.review(),
                "A new runbook is drafted as " + published.version().ref()
                        + ". Complete it in its review: the lines that begin with " + HandDraft.MARK + " say how.");
    }

    private Made change(ExecutionResult result, HandFix fix, List<String> by) {
        Version parent = store.read(records -> records.versions()
                .active(result.version().runbookId())
                .or(() -> records.versions().find(result.version()))
                .orElseThrow(() -> ReviewException.notFound("There is no " + result.version() + " any more.")));
        Runbook runbook = reader.read(parent.ref().toString(), parent.text()).runbook();
        if (runbook == null) {
            throw ReviewException.conflict(parent.ref() + " cannot be read by this release, so it cannot be changed.");
        }
        Map<String, String> values = new LinkedHashMap<>(result.parameters());
        values.keySet().retainAll(runbook.parameters().keySet());
        List<String> scripts = new HandCommands(values).scripts(fix.commands());
        List<ChangeOperation> operations = operations(result, runbook, scripts, by.get(0));
        if (operations.isEmpty()) {
            return new Made(
                    null, "It is noted. Only what the runbook does itself was done by hand, so nothing is proposed.");
        }
        String text = RunbookText.apply(parent.text(), operations);
        List<Finding> findings = reviews.risks(parent.text(), text);
        Review review = reviews.submit(
                new Proposal(
                        parent.ref(),
                        text,
                        operations,
                        by.get(0),
                        "What " + by.get(0) + " did by hand after " + result.version() + " had not fixed it.",
                        null,
                        result.failureType(),
                        result.id(),
                        List.of(OPERATOR),
                        findings,
                        CONFIDENCE),
                by);
        return new Made(review, "What was done by hand is proposed as " + review.version() + ".");
    }

    /**
     * Where the commands belong: before the step that failed; those that follow a repetition of that step, behind it. After the last
     * step where none failed.
     */
    private static List<ChangeOperation> operations(
            ExecutionResult result, Runbook runbook, List<String> scripts, String by) {
        int steps = runbook.steps().size();
        Optional<ExecutedStep> failed = result.steps().stream()
                .filter(step -> step.phase() == ExecutedStep.Phase.STEPS && step.failed())
                .reduce((earlier, later) -> later);
        int place = failed.map(step -> place(runbook, step)).orElse(steps);
        String own = failed.map(step -> step.action().strip()).orElse("");
        List<ChangeOperation> operations = new ArrayList<>();
        int at = place;
        for (String script : scripts) {
            if (!own.isEmpty() && script.strip().equals(own)) {
                at++; // the step itself, run again
                continue;
            }
            String where = at >= steps + operations.size() ? "/steps/-" : "/steps/" + at;
            operations.add(ChangeOperation.add(
                    where,
                    HandCommands.step(script),
                    "Done by hand by " + by + ".",
                    List.of(new Evidence("told by " + by, cut(script)))));
            at++;
        }
        return operations;
    }

    /** The step of this name, or at this place when the active version has none of the name. */
    private static int place(Runbook runbook, ExecutedStep failed) {
        for (int i = 0; i < runbook.steps().size(); i++) {
            if (runbook.steps().get(i).name().equals(failed.name())) {
                return i;
            }
        }
        return Math.min(failed.number() - 1, runbook.steps().size());
    }

    private static String cut(String script) {
        return script.length() <= LONGEST_EVIDENCE ? script : script.substring(0, LONGEST_EVIDENCE);
    }
}
