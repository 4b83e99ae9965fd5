package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.MatchingBudget;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Categorises by the rules of {@code rules.yaml}, the library and the signs of the output. Immutable. */
public final class RuleCategoriser implements Categoriser {

    /** An answer that is right less often than this is none. */
    private static final double ENOUGH = 0.8;
    /**
     * What an entry of a vocabulary is worth against the library and the incident, where its type would hide that another runbook was
     * needed: that a tool's words are clear does not say that it was the right tool.
     */
    private static final double AGAINST_DIAGNOSIS = 0.92;

    /** Read at the first failure: there are many rules, and most executions end well. */
    private static final class Rules {
        private static final RuleBook BOOK = RuleBook.read();
        private static final RuleMatcher MATCHER = new RuleMatcher(BOOK);
        private static final Diagnosis DIAGNOSIS = new Diagnosis(BOOK);
    }

    /** Looks that all rules together may make at one failure, some 30 ms' worth. Ordinary failures need a hundredth. */
    private static final long LOOKS = 8_000_000;
    /** Looks of what compares the failure with the library and the incident. */
    private static final long LOOKS_AROUND = 2_000_000;

    @Override
    public Category categorise(Trace trace) {
        return answer(trace).category();
    }

    /** The answer, and the rule it comes from. */
    public RuleAnswer answer(Trace trace) {
        if (trace.point() == null) {
            return RuleAnswer.of(Category.unsure("Nothing in the record says what went wrong.", List.of()));
        }
        Optional<Hit> best = best(trace);
        Optional<Category> elsewhere = within(() -> Rules.DIAGNOSIS.of(trace));
        if (elsewhere.isPresent()
                && best.map(hit -> againstDiagnosis(hit) < elsewhere.get().confidence())
                        .orElse(true)) {
            return RuleAnswer.of(elsewhere.get());
        }
        Optional<Category> moved = within(() -> Relocation.of(trace));
        if (moved.isPresent()
                && best.map(hit -> hit.confidence() < moved.get().confidence()).orElse(true)) {
            return RuleAnswer.of(moved.get());
        }
        return best.filter(hit -> Calibration.of(hit.confidence()) >= ENOUGH)
                .map(hit -> RuleAnswer.of(category(hit), hit.rule()))
                .orElseGet(() -> RuleAnswer.of(
                        Category.unsure("No rule answers to this error with enough confidence.", List.of())));
    }

    private static Optional<Hit> best(Trace trace) {
        try (MatchingBudget budget = MatchingBudget.of(LOOKS)) {
            return Rules.MATCHER.hits(trace, budget).stream().findFirst();
        }
    }

    /** The id of the runbook in the failure's library that answers clearly best to what the lines say. */
    public static Optional<String> answeringRunbook(Trace trace) {
        return within(
                () -> LibraryMatcher.best(trace).map(match -> match.entry().id()));
    }

    /** What was found when the looks are used up is no answer: what speaks against it may have been missed. */
    private static <T> Optional<T> within(Supplier<Optional<T>> work) {
        try (MatchingBudget budget = MatchingBudget.of(LOOKS_AROUND)) {
            Optional<T> found = work.get();
            return budget.isUsedUp() ? Optional.empty() : found;
        }
    }

    private static double againstDiagnosis(Hit hit) {
        FailureType type = hit.rule().type();
        boolean hides = hit.rule().specific()
                && (type == null
                        || type == FailureType.RUNBOOK_INSUFFICIENT
                        || type == FailureType.ENVIRONMENT_DIFFERENCE);
        return hides ? Math.min(hit.confidence(), AGAINST_DIAGNOSIS) : hit.confidence();
    }

    private static Category category(Hit hit) {
        List<Evidence> evidence = List.of(hit.line().evidence());
        String because = "Rule " + hit.rule().id() + ": " + hit.rule().means() + ".";
        return hit.rule().type() == null
                ? Category.unsure(because, evidence)
                : Category.byRules(hit.rule().type(), Calibration.of(hit.confidence()), because, evidence);
    }
}
