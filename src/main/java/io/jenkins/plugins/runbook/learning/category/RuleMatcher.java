package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.MatchingBudget;
import io.jenkins.plugins.runbook.learning.trace.PatternIndex;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Asks every rule about every line it looks at. An index says in one pass which patterns a line need be asked for; equal lines are asked
 * once; lines are read from the last to the first, what failed before what went on, until the looks that are given are used up.
 */
final class RuleMatcher {

    /** What an answer from a step that did not fail is worth. */
    private static final double EARLIER = 0.8;
    /** What a complaint is worth that the step it stands in went on with. */
    private static final double ASIDE = 0.96;
    /** What the error of a step is worth that failed without stopping the run, when a check failed afterwards. */
    private static final double TOLERATED = 0.93;
    /** The same when a better text would not help: the check sees the consequence, the step the cause. */
    private static final double TOLERATED_FATE = 0.98;
    /** How much more the last line of an output is worth than the first: tools say last what stopped them. */
    private static final double LAST_LINE = 0.03;

    /** What an answer is worth to a line that is only a remark: on its own it decides nothing. */
    private static final double REMARK = 0.65;
    /** What an answer is worth to a line that was printed before the exception that ended the program: it went on after that. */
    private static final double SURVIVED = 0.65;

    private final List<Rule> rules;
    /** By the number of a pattern in the index, the number of its rule. */
    private final int[] owners;
    /** The rules that speak of remarks: entries of a vocabulary of which an example is one, and verdicts. */
    private final BitSet ofRemarks = new BitSet();

    private final List<BoundedPattern> patterns = new ArrayList<>();
    private final PatternIndex index;

    RuleMatcher(RuleBook book) {
        rules = book.rules();
        List<Integer> owning = new ArrayList<>();
        for (int number = 0; number < rules.size(); number++) {
            ofRemarks.set(number, speaksOfRemarks(rules.get(number)));
            for (BoundedPattern pattern : rules.get(number).patterns()) {
                patterns.add(pattern);
                owning.add(number);
            }
        }
        owners = owning.stream().mapToInt(Integer::intValue).toArray();
        index = new PatternIndex(patterns);
    }

    private static boolean speaksOfRemarks(Rule rule) {
        return rule.specific()
                && (rule.type() == null
                        || rule.examples().stream()
                                .anyMatch(example -> Remarks.isOne(new Line("example", -1, true, example))));
    }

    /** The best answer of each rule in the lines that the budget is enough for, the best first. */
    List<Hit> hits(Trace trace, MatchingBudget budget) {
        Matching matching = new Matching(trace, budget);
        if (trace.point() != null) {
            matching.failing(trace.point());
            if (!trace.point().isStep()) {
                trace.tolerated().forEach(matching::tolerated);
            }
        }
        matching.others(Rule.Where.ASIDE, ASIDE);
        matching.others(Rule.Where.EARLIER, EARLIER);
        return matching.best.values().stream()
                .sorted(Comparator.comparingDouble(Hit::rank)
                        .reversed()
                        .thenComparingInt(hit -> rules.indexOf(hit.rule())))
                .toList();
    }

    /** One failure as it is read. */
    private final class Matching {

        private final Trace trace;
        private final MatchingBudget budget;
        private final Addresses addresses;
        private final List<Line> failing;
        private final List<Line> earlier;
        private final Map<Integer, Hit> best = new HashMap<>();
        private final Map<String, BitSet> answering = new HashMap<>();
        private final Map<String, Boolean> remarks = new HashMap<>();

        Matching(Trace trace, MatchingBudget budget) {
            this.trace = trace;
            this.budget = budget;
            this.addresses = new Addresses(trace);
            this.failing = trace.failing();
            this.earlier = trace.earlier();
        }

        void failing(FailurePoint point) {
            Rule.Where where = point.isStep() ? Rule.Where.STEP : Rule.Where.CHECK;
            Integer exit = point.executed() == null ? null : point.executed().exitCode();
            BitSet wanted =
                    rules(rule -> rule.where().contains(where) && rule.answersToExit(exit) && fits(rule, point));
            BitSet code = Exceptions.code(failing);
            int fatal = Exceptions.fatal(failing);
            for (int i = failing.size() - 1; i >= 0; i--) {
                if (code.get(i)) {
                    continue;
                }
                Line line = failing.get(i);
                double late = LAST_LINE * (i + 1) / failing.size();
                double survived = i < fatal ? SURVIVED : 1;
                answers(
                        line,
                        wanted,
                        number -> (rules.get(number).confidence() + late)
                                * Math.min(survived, trusted(number, line) ? 1 : REMARK));
            }
        }

        private boolean trusted(int number, Line line) {
            return ofRemarks.get(number) || !remarks.computeIfAbsent(line.text(), text -> Remarks.isOne(line));
        }

        private boolean fits(Rule rule, FailurePoint point) {
            return rule.answersToScript(point.script());
        }

        /** Answers in the output of a step that failed before a check did, and was allowed to. */
        void tolerated(FailurePoint point) {
            Integer exit = point.executed().exitCode();
            BitSet wanted = rules(
                    rule -> rule.where().contains(Rule.Where.STEP) && rule.answersToExit(exit) && fits(rule, point));
            backwards(earlier, line -> line.step() == point.index(), wanted, number -> {
                Rule rule = rules.get(number);
                boolean fate = rule.type() != null && !rule.type().improvable();
                return rule.confidence() * (fate ? TOLERATED_FATE : TOLERATED);
            });
        }

        void others(Rule.Where where, double worth) {
            backwards(
                    earlier,
                    line -> where != Rule.Where.ASIDE || line.step() >= 0,
                    rules(rule -> rule.where().contains(where)),
                    number -> rules.get(number).confidence() * worth);
        }

        private void backwards(List<Line> lines, Predicate<Line> asked, BitSet wanted, Worth worth) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (asked.test(lines.get(i))) {
                    answers(lines.get(i), wanted, worth);
                }
            }
        }

        private BitSet rules(Predicate<Rule> wanted) {
            BitSet set = new BitSet(rules.size());
            for (int number = 0; number < rules.size(); number++) {
                set.set(number, wanted.test(rules.get(number)));
            }
            return set;
        }

        private void answers(Line line, BitSet wanted, Worth worth) {
            BitSet found = (BitSet) answering(line).clone();
            found.and(wanted);
            for (int number = found.nextSetBit(0); number >= 0; number = found.nextSetBit(number + 1)) {
                Rule rule = rules.get(number);
                if (rule.reach() == Reach.ANY || rule.reach().fits(addresses.of(line))) {
                    Hit hit = new Hit(rule, line, worth.of(number));
                    best.merge(number, hit, (one, other) -> other.rank() > one.rank() ? other : one);
                }
            }
        }

        /** The rules that answer to the line, wherever they look; none when the looks are used up. */
        private BitSet answering(Line line) {
            return answering.computeIfAbsent(line.text(), text -> {
                BitSet found = new BitSet(rules.size());
                BitSet asked = new BitSet(rules.size());
                if (!budget.isUsedUp()) {
                    BitSet may = index.mayBeIn(line);
                    for (int number = may.nextSetBit(0); number >= 0; number = may.nextSetBit(number + 1)) {
                        if (!asked.get(owners[number]) && patterns.get(number).foundIn(line)) {
                            asked.set(owners[number]);
                            found.set(owners[number], rules.get(owners[number]).admits(line));
                        }
                    }
                }
                // What used the looks up was not read to the end: an exception to a rule may have been missed.
                return budget.isUsedUp() ? new BitSet() : found;
            });
        }
    }

    /** What an answer of the rule with a number is worth in a place. */
    private interface Worth {
        double of(int number);
    }
}
