package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.AuditLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tool that proposes a version: the way of the learner's proposals, through the guard, a rehearsal where there is a place, the queue. */
final class Proposals {

    /** Action of the audit's entry for each proposal that the guard let pass; by it they are counted. */
    static final String PROPOSED = "assistant.proposed";

    private static final int SHOWN_PROBLEMS = 5;
    private static final int LONGEST_SAID = 1_000;

    private final RunbookSystem system;
    private final House house;
    private final int perHour;
    private final RunbookReader reader = new RunbookReader();

    Proposals(RunbookSystem system, House house, int perHour) {
        this.system = system;
        this.house = house;
        this.perHour = perHour;
    }

    ToolAnswer submit(Caller caller, ObjectNode given) {
        Version parent = parent(given.path("version").asText());
        List<ChangeOperation> changes = changes(given.path("changes"));
        String text = RunbookText.apply(parent.text(), changes);
        List<Finding> findings = guarded(parent, text);
        Optional<Analysis> failure = failure(caller, parent, given);
        if (!given.has("review")) {
            refuseWhereOneWaits(failure);
        }
        Proposal proposal = new Proposal(
                parent.ref(),
                text,
                changes,
                caller.author(),
                said(given, "reason"),
                failure.map(Analysis::signature).orElse(null),
                failure.map(Analysis::failureType).orElse(null),
                given.path("execution_id").asText(null),
                List.of("assistant"),
                findings,
                0);
        count(caller, parent.ref());
        Review review = given.has("review")
                ? system.reviews().answer(given.path("review").asText(), proposal, caller.person())
                : system.reviews().submit(proposal, caller.person());
        if (!review.sha256().equals(RunbookText.hash(text))) {
            // Another one came first, a moment ago.
            throw waitsAlready(review);
        }
        return answer(caller, review, findings);
    }

    private Version parent(String name) {
        if (!VersionRef.isVersionRef(name)) {
            throw new ToolException(
                    "'" + name + "' names no version; write it as runbook_get shows it, such as RB-SERVICE-001-v2.");
        }
        VersionRef ref = VersionRef.parse(name);
        Optional<Version> found =
                system.store().read(records -> records.versions().find(ref));
        Version version = found.orElseThrow(() -> new ToolException(
                "There is no version " + ref + ". runbooks_search finds runbooks, runbook_get lists their versions."));
        if (version.lifecycle() != Lifecycle.ACTIVE && version.lifecycle() != Lifecycle.CANARY) {
            throw new ToolException(ref + " is " + version.lifecycle().name().toLowerCase(Locale.ROOT)
                    + "; changes are proposed to a version that runs. runbook_get without a version shows that one.");
        }
        return version;
    }

    private static List<ChangeOperation> changes(JsonNode given) {
        List<ChangeOperation> changes = new ArrayList<>();
        for (JsonNode one : given) {
            ChangeOperation.Kind kind =
                    ChangeOperation.Kind.valueOf(one.path("kind").asText().toUpperCase(Locale.ROOT));
            boolean moves = kind == ChangeOperation.Kind.MOVE;
            boolean gives = kind == ChangeOperation.Kind.ADD || kind == ChangeOperation.Kind.REPLACE;
            if (moves != one.has("from") || gives != one.has("value")) {
                throw new ToolException(
                        "Change " + (changes.size() + 1) + " is not whole: 'from' belongs to move alone,"
                                + " 'value' to add and replace alone. Call it again.");
            }
            List<Evidence> evidence = new ArrayList<>();
            one.path("evidence").forEach(line -> evidence.add(new Evidence(said(line, "source"), said(line, "line"))));
            changes.add(new ChangeOperation(
                    kind,
                    one.path("path").asText(),
                    moves ? one.path("from").asText() : null,
                    gives ? Json.mapper().convertValue(one.path("value"), Object.class) : null,
                    said(one, "reason"),
                    evidence));
        }
        return changes;
    }

    /** What an assistant says stays in the record for ever, and may repeat what it saw elsewhere. */
    private static String said(JsonNode from, String field) {
        return Shown.text(from.path(field).asText(), LONGEST_SAID);
    }

    private List<Finding> guarded(Version parent, String text) {
        if (RunbookText.hash(text).equals(RunbookText.hash(parent.text()))) {
            throw new ToolException("These changes leave " + parent.ref() + " as it is; there is nothing to propose.");
        }
        ReadResult read = reader.read(parent.ref() + " (proposal)", text);
        Runbook before = reader.read(parent.ref().toString(), parent.text()).runbook();
        if (read.runbook() == null || before == null) {
            throw new ToolException("With these changes the text is no valid runbook: "
                    + read.problems().stream()
                            .limit(SHOWN_PROBLEMS)
                            .map(Object::toString)
                            .collect(Collectors.joining("; "))
                    + ". Change them and call it again.");
        }
        List<Finding> findings = system.guard().inspect(before, parent.text(), read.runbook(), text);
        if (Guard.blocks(findings)) {
            throw new ToolException("The guard blocks this proposal: "
                    + findings.stream()
                            .filter(finding -> finding.severity() == Finding.Severity.BLOCK)
                            .limit(SHOWN_PROBLEMS)
                            .map(Finding::message)
                            .collect(Collectors.joining(" "))
                    + " Propose something that does without, or tell the person.");
        }
        return findings;
    }

    /** What the learner makes of the execution that is answered; the caller must see it. */
    private Optional<Analysis> failure(Caller caller, Version parent, ObjectNode given) {
        if (!given.has("execution_id")) {
            return Optional.empty();
        }
        String id = given.path("execution_id").asText();
        if (id.contains("/")) {
            throw new ToolException("There is no execution of that name; ids have no slash.");
        }
        JsonNode execution = house.get(caller, "executions/" + id, Map.of());
        String runbook = execution.path("runbook_id").asText();
        if (!runbook.equals(parent.ref().runbookId())) {
            throw new ToolException("The execution ran " + runbook + ", and the proposal is about "
                    + parent.ref().runbookId() + ". Name one of the same runbook, or none.");
        }
        return system.store().read(records -> records.analyses().of(id));
    }

    private void refuseWhereOneWaits(Optional<Analysis> failure) {
        failure.map(Analysis::signature)
                .flatMap(signature -> system.store()
                        .<Optional<Review>, RuntimeException>read(
                                records -> records.reviews().openForSignature(signature.hash())))
                .filter(review -> review.state() != ReviewState.NEEDS_CHANGES)
                .ifPresent(review -> {
                    throw waitsAlready(review);
                });
    }

    private static ToolException waitsAlready(Review review) {
        return new ToolException("A proposal for this failure waits already: " + review.id() + " (" + review.version()
                + "). Read it with review_get; review_comment says what you know, review_request_changes asks for"
                + " something else.");
    }

    /** Entry and count are one transaction, and entries wait for each other, so that two calls at once cannot both be the last. */
    private void count(Caller caller, VersionRef parent) {
        String person = caller.person().name();
        system.store().transact(records -> {
            AuditLog audit = records.audit();
            AuditEntry entry = audit.append(person, PROPOSED, parent.toString(), "by " + caller.assistant());
            long made = audit.count(
                    new AuditLog.Filter(person, PROPOSED, null, entry.at().minus(Duration.ofHours(1))));
            if (made > perHour) {
                throw new ToolException(
                        perHour == 0
                                ? "Proposals of assistants are switched off here. Tell the person what you would change."
                                : "Assistants of " + person + " have made " + perHour
                                        + " proposals within an hour, which is as many as people can look at. Go on later, or tell the person.");
            }
            return null;
        });
    }

    private ToolAnswer answer(Caller caller, Review review, List<Finding> findings) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("review_id", review.id());
        shown.put("version", review.version().toString());
        shown.put("sha256", review.sha256());
        shown.put("revision", review.revision());
        shown.set("risks", Json.write(findings));
        return ToolAnswer.of(
                "It waits for a person as a review, with " + caller.person().name() + " and " + caller.author()
                        + " as its authors, who cannot approve it where the rules ask for a second person. "
                        + rehearsed(caller, review, findings)
                        + " Tell the person the review's id, what changes and the risks.",
                shown);
    }

    /** What the guard flags is not tried before a person has looked at it, as with the learner's. */
    private String rehearsed(Caller caller, Review review, List<Finding> findings) {
        if (!findings.isEmpty()) {
            return "The guard saw risks, so it is not rehearsed before a person has looked at it.";
        }
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        seen.put("sha256", review.sha256()).put("revision", review.revision());
        try {
            house.post(caller, "review/rehearse/" + review.id(), seen);
            return "It is being rehearsed; review_get shows what that came to.";
        } catch (ToolException e) {
            return "It was not rehearsed: " + Shown.text(e.getMessage(), 300);
        }
    }
}
