package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Asks every rule about every line it looks at. */
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

    /** What a general rule's answer is worth to a line that is only a remark: on its own it decides nothing. */
    private static final double REMARK = 0.65;

    private final RuleBook book;

    RuleMatcher(RuleBook book) {
        this.book = book;
    }

    /** The best answer of each rule, the best first. */
    List<Hit> hits(Trace trace) {
        List<Line> failing = trace.failing();
        List<Hit> hits = new ArrayList<>();
        for (Rule rule : book.rules()) {
            Stream.of(
                            failing(rule, trace, failing),
                            tolerated(rule, trace),
                            rule.where().contains(Rule.Where.ASIDE) ? others(rule, trace, ASIDE) : Stream.<Hit>empty(),
                            rule.where().contains(Rule.Where.EARLIER)
                                    ? others(rule, trace, EARLIER)
                                    : Stream.<Hit>empty())
                    .flatMap(answers -> answers)
                    .max(Comparator.comparingDouble(Hit::rank))
                    .ifPresent(hits::add);
        }
        hits.sort(Comparator.comparingDouble(Hit::rank).reversed());
        return hits;
    }

    private static Stream<Hit> failing(Rule rule, Trace trace, List<Line> failing) {
        FailurePoint point = trace.point();
        if (point == null || !rule.where().contains(point.isStep() ? Rule.Where.STEP : Rule.Where.CHECK)) {
            return Stream.empty();
        }
        Integer exit = point.executed() == null ? null : point.executed().exitCode();
        if (!rule.answersToExit(exit) || !rule.answersToScript(point.script())) {
            return Stream.empty();
        }
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < failing.size(); i++) {
            Line line = failing.get(i);
            if (rule.answersTo(line) && reaches(rule, trace, line)) {
                double worth = rule.specific() || !Remarks.isOne(line) ? 1 : REMARK;
                hits.add(new Hit(rule, line, (rule.confidence() + LAST_LINE * (i + 1) / failing.size()) * worth));
            }
        }
        return hits.stream();
    }

    /** Answers in the output of steps that failed before a check did, and were allowed to. */
    private static Stream<Hit> tolerated(Rule rule, Trace trace) {
        if (trace.point() == null || trace.point().isStep() || !rule.where().contains(Rule.Where.STEP)) {
            return Stream.empty();
        }
        boolean fate = rule.type() != null && !rule.type().improvable();
        return trace.tolerated().stream()
                .filter(point ->
                        rule.answersToExit(point.executed().exitCode()) && rule.answersToScript(point.script()))
                .flatMap(point -> trace.earlier().stream().filter(line -> line.step() == point.index()))
                .filter(line -> rule.answersTo(line) && reaches(rule, trace, line))
                .map(line -> new Hit(rule, line, rule.confidence() * (fate ? TOLERATED_FATE : TOLERATED)));
    }

    private static Stream<Hit> others(Rule rule, Trace trace, double worth) {
        return trace.earlier().stream()
                .filter(line -> worth != ASIDE || line.step() >= 0)
                .filter(line -> rule.answersTo(line) && reaches(rule, trace, line))
                .map(line -> new Hit(rule, line, rule.confidence() * worth));
    }

    private static boolean reaches(Rule rule, Trace trace, Line line) {
        return rule.reach() == Reach.ANY || rule.reach().fits(Addresses.of(trace, line));
    }
}
