package io.jenkins.plugins.runbook.learning.repair;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.ChangeException;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.learning.trace.MatchingBudget;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what operators propose into guarded candidates. Immutable. */
public final class CandidateFactory {

    private static final Logger LOG = LoggerFactory.getLogger(CandidateFactory.class);

    /** What a repair of a step is worth that did not fail, or was allowed to. */
    private static final double ELSEWHERE = 0.93;

    /** Looks that the patterns of all operators together may make at one failure: a second's worth. */
    private static final long LOOKS = 300_000_000;

    private static final long LOOKS_AN_OPERATOR = 50_000_000;

    private final List<RepairOperator> operators;
    private final RunbookReader reader;
    private final Guard guard;
    private final OperatorFaults faults;

    /** @param faults is told of operators that fail */
    public CandidateFactory(List<RepairOperator> operators, RunbookReader reader, Guard guard, OperatorFaults faults) {
        this.operators = List.copyOf(operators);
        this.reader = reader;
        this.guard = guard;
        this.faults = faults;
    }

    public CandidateFactory(List<RepairOperator> operators, RunbookReader reader, Guard guard) {
        this(operators, reader, guard, new OperatorFaults());
    }

    /**
     * Candidates of one repair each, the best first.
     *
     * @param trace the failure
     * @param record what people thought of an operator's earlier proposals, as a factor around 1
     */
    public List<Candidate> candidates(Trace trace, ToDoubleFunction<String> record) throws InterruptedException {
        return refined(trace, null, trace, record);
    }

    /**
     * Candidates that add one repair to a candidate that failed in a rehearsal.
     *
     * @param original the failure to fix
     * @param base the candidate that failed
     * @param rehearsal how it failed
     */
    public List<Candidate> refined(
            Trace original, Candidate base, ExecutionResult rehearsal, ToDoubleFunction<String> record)
            throws InterruptedException {
        FailureCase failure = original.failure();
        Trace trace =
                Trace.of(new FailureCase(rehearsal, base.runbook(), base.text(), failure.library(), failure.earlier()));
        return refined(original, base, trace, record);
    }

    private List<Candidate> refined(
            Trace original, @CheckForNull Candidate base, Trace trace, ToDoubleFunction<String> record)
            throws InterruptedException {
        List<Candidate> candidates = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (Proposed proposed : proposals(original, base, trace)) {
            Repair repair = proposed.repair();
            double confidence = Math.min(0.99, repair.confidence() * record.applyAsDouble(repair.operator()));
            judged(original, base, trace, proposed, confidence)
                    .filter(candidate -> texts.add(candidate.text()))
                    .ifPresent(candidates::add);
        }
        candidates.sort(Comparator.comparingDouble(Candidate::confidence)
                .reversed()
                .thenComparing(candidate -> candidate.operations().size()));
        return candidates;
    }

    /** What all operators say of what failed, and of other steps that may be to blame for it. */
    private List<Proposed> proposals(Trace original, Candidate base, Trace trace) throws InterruptedException {
        try (MatchingBudget budget = MatchingBudget.of(LOOKS)) {
            List<Proposed> proposals = new ArrayList<>(proposals(
                    trace,
                    1,
                    operator -> true,
                    operator -> base == null ? operator.propose(trace) : operator.refine(original, base, trace)));
            List<Trace> suspects = trace.elsewhere();
            for (Trace other : suspects) {
                proposals.addAll(proposals(other, ELSEWHERE, RepairOperator::looksElsewhere));
            }
            for (Trace other : trace.successes()) {
                proposals.addAll(proposals(other, ELSEWHERE, RepairOperator::readsSuccesses));
            }
            return proposals;
        }
    }

    private List<Proposed> proposals(Trace trace, double worth, Predicate<RepairOperator> asked)
            throws InterruptedException {
        return proposals(trace, worth, asked, operator -> operator.propose(trace));
    }

    /** An operator that fails, with an {@link Error} too, is left out and reported; the others go on. */
    private List<Proposed> proposals(Trace trace, double worth, Predicate<RepairOperator> asked, Asking asking)
            throws InterruptedException {
        List<Proposed> proposals = new ArrayList<>();
        for (RepairOperator operator : operators) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the search for a repair was stopped");
            }
            if (!asked.test(operator)) {
                continue;
            }
            try (MatchingBudget budget = MatchingBudget.of(LOOKS_AN_OPERATOR);
                    Whitelist.Register passed = Whitelist.register()) {
                for (Repair repair : asking.ask(operator)) {
                    proposals.add(new Proposed(repair.worth(worth), passed.words(), operator.loosens()));
                }
            } catch (RuntimeException | Error e) {
                faults.failed(operator.name(), trace.result().id(), e);
            }
        }
        return proposals;
    }

    /** What is asked of an operator. */
    @FunctionalInterface
    private interface Asking {
        List<Repair> ask(RepairOperator operator) throws InterruptedException;
    }

    /**
     * What an operator proposed.
     *
     * @param passed words of outputs that the operator let pass meanwhile
     * @param loosens which safeguard it loosens, or {@code null}
     */
    private record Proposed(
            Repair repair, Set<String> passed, @CheckForNull String loosens) {

        List<Finding> findings(Trace original, Trace trace) {
            List<Finding> findings = new ArrayList<>(BorrowedWords.in(repair, passed, original, trace));
            if (loosens != null) {
                findings.add(new Finding(
                        Finding.Severity.RISK,
                        Candidate.LOOSENED,
                        loosens,
                        repair.operations().get(0).path()));
            }
            return findings;
        }
    }

    /** A repair that cannot be judged, for whatever reason, is no candidate. */
    private Optional<Candidate> judged(
            Trace original, Candidate base, Trace trace, Proposed proposed, double confidence) {
        Repair repair = proposed.repair();
        try {
            List<Finding> seen = proposed.findings(original, trace);
            return candidate(original, base, trace, repair, confidence).map(candidate -> candidate.with(seen));
        } catch (RuntimeException | Error e) {
            faults.failed(
                    repair.operator() + " (its change could not be judged)",
                    trace.result().id(),
                    e);
            return Optional.empty();
        }
    }

    private Optional<Candidate> candidate(
            Trace original, Candidate base, Trace trace, Repair repair, double confidence) {
        String from = trace.failure().text();
        String text;
        try {
            text = RunbookText.apply(from, repair.operations());
        } catch (ChangeException e) {
            LOG.debug("Repair {} does not fit the text: {}", repair.operator(), e.getMessage());
            return Optional.empty();
        }
        ReadResult read = reader.read("candidate", text);
        if (!read.ok() || text.equals(from)) {
            LOG.debug("Repair {} does not make a runbook: {}", repair.operator(), read.problems());
            return Optional.empty();
        }
        List<Finding> findings =
                guard.inspect(original.runbook(), original.failure().text(), read.runbook(), text);
        if (Guard.blocks(findings)) {
            LOG.info("The guard dropped a candidate of {}: {}", repair.operator(), findings);
            return Optional.empty();
        }
        return Optional.of(
                base == null
                        ? new Candidate(
                                text,
                                read.runbook(),
                                repair.operations(),
                                List.of(repair.operator()),
                                confidence,
                                findings)
                        : new Candidate(
                                        text,
                                        read.runbook(),
                                        Candidate.joined(base.operations(), repair.operations()),
                                        Candidate.joined(base.operators(), List.of(repair.operator())),
                                        base.confidence() * confidence,
                                        findings)
                                .with(base.borrowed()));
    }
}
