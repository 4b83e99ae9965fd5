package io.jenkins.plugins.runbook.learning;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.category.RuleAnswer;
import io.jenkins.plugins.runbook.learning.category.RuleCategoriser;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.repair.CandidateFactory;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import io.jenkins.plugins.runbook.learning.search.CandidateSearch;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.learning.trace.FailureCase.LibraryEntry;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Explains any log as if a runbook of one step had left it: by the rules, the library and the repair operators. Nothing is run, kept or
 * sent anywhere. Safe for use by many threads.
 */
public final class LogExplainer {

    private static final String ID = "RB-LOG";
    private static final String STEP = "The step that failed";
    /** Stands for an unknown script. */
    private static final String NO_SCRIPT = ":";

    private static final int MAX_OUTPUT = 16 * 1024 * 1024;

    private final RuleCategoriser rules = new RuleCategoriser();
    private final RunbookReader reader = new RunbookReader();
    private final CandidateFactory candidates = new CandidateFactory(
            Operators.all(),
            reader,
            new Guard(LearningPolicy.DEFAULT.allowedCommands(), LearningPolicy.DEFAULT.blockRisks()));
    private final List<LibraryEntry> library;

    /** @param library active runbooks that may answer to a log */
    public LogExplainer(@NonNull List<LibraryEntry> library) {
        this.library = List.copyOf(library);
    }

    /**
     * Says why a log ends in an error.
     *
     * @throws InterruptedException when the calling thread was interrupted
     */
    public @NonNull Explanation explain(@NonNull FailedLog log) throws InterruptedException {
        Trace trace = trace(log, log.incident() == null ? List.of() : library);
        RuleAnswer answer = rules.answer(trace);
        Category category = answer.category();
        Optional<String> runbook = Optional.ofNullable(category.suggestedRunbook())
                .or(() -> library.isEmpty() ? Optional.empty() : RuleCategoriser.answeringRunbook(trace(log, library)));
        return new Explanation(
                category.type(),
                category.confidence(),
                answer.rule(),
                category.reasoning(),
                category.evidence(),
                advice(answer, trace),
                answer.passes(),
                runbook.orElse(null),
                log.script() == null ? List.of() : repairs(trace, category));
    }

    private static String advice(RuleAnswer answer, Trace trace) {
        return answer.advice() != null ? answer.advice() : Advice.of(answer.category(), trace);
    }

    private List<Explanation.Repair> repairs(Trace trace, Category category) throws InterruptedException {
        boolean improvable = category.known() && category.type().improvable();
        List<Explanation.Repair> repairs = new ArrayList<>();
        for (Candidate candidate : candidates.candidates(trace, operator -> 1)) {
            boolean best = repairs.isEmpty();
            repairs.add(new Explanation.Repair(
                    String.join("+", candidate.operators()),
                    candidate.confidence(),
                    script(candidate),
                    candidate.text(),
                    best && improvable && CandidateSearch.wellSupported(candidate)));
        }
        return repairs;
    }

    /** The scripts of its steps, in their order: a repair may add one. */
    private static String script(Candidate candidate) {
        return candidate.runbook().steps().stream()
                .map(step -> step.action() instanceof Action.Run run ? run.script() : "")
                .filter(script -> !script.isBlank())
                .reduce((first, second) -> first.stripTrailing() + "\n" + second)
                .orElse("");
    }

    private Trace trace(FailedLog log, List<LibraryEntry> answering) {
        String script = log.script() == null || log.script().isBlank() ? NO_SCRIPT : log.script();
        String incident = log.incident() == null ? Incident.SERVICE_CRASH : log.incident();
        String text = "id: " + ID + "\nname: A log\nincidentTypes: [" + Json.text(incident) + "]\nsteps:\n  - name: "
                + STEP + "\n    run: " + Json.text(script) + "\n";
        ReadResult read = reader.read("log", text);
        if (!read.ok()) {
            throw new IllegalArgumentException("the script or the incident's type cannot stand in a runbook: "
                    + read.problems().get(0));
        }
        return Trace.of(new FailureCase(result(log, text, incident), read.runbook(), text, answering, List.of()));
    }

    private static ExecutionResult result(FailedLog log, String text, String incident) {
        Instant now = Instant.now();
        String output = log.output().length() > MAX_OUTPUT
                ? log.output().substring(log.output().length() - MAX_OUTPUT)
                : log.output();
        ExecutedStep step = new ExecutedStep(
                1,
                STEP,
                "run",
                ExecutedStep.Phase.STEPS,
                now,
                now,
                ExecutedStep.Status.FAILED,
                output,
                "exit code " + log.exitCode(),
                log.exitCode(),
                1,
                List.of());
        return new ExecutionResult(
                UUID.randomUUID().toString(),
                new VersionRef(ID, 1),
                Sha256.of(text),
                new Incident("log", incident, "high", null, ""),
                Map.of(),
                "log",
                "",
                "linux",
                now,
                now,
                ExecutionStatus.FAILURE,
                Outcome.FAILED,
                Verification.UNKNOWN,
                null,
                null,
                List.of(),
                List.of(step),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Continuation.NONE);
    }
}
