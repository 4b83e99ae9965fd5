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
    /** How much more the last line of an output is worth than the first: tools say last what stopped them. */
    private static final double LAST_LINE = 0.03;

    private final RuleBook book;

    RuleMatcher(RuleBook book) {
        this.book = book;
    }

    /** The best answer of each rule, the best first. */
    List<Hit> hits(Trace trace) {
        List<Line> failing = trace.failing();
        List<Hit> hits = new ArrayList<>();
        for (Rule rule : book.rules()) {
            Stream.concat(
                            failing(rule, trace, failing),
                            rule.where().contains(Rule.Where.EARLIER) ? earlier(rule, trace) : Stream.empty())
                    .max(Comparator.comparingDouble(Hit::confidence))
                    .ifPresent(hits::add);
        }
        hits.sort(Comparator.comparingDouble(Hit::confidence).reversed());
        return hits;
    }

    private static Stream<Hit> failing(Rule rule, Trace trace, List<Line> failing) {
        FailurePoint point = trace.point();
        if (point == null || !rule.where().contains(point.isStep() ? Rule.Where.STEP : Rule.Where.CHECK)) {
            return Stream.empty();
        }
        Integer exit = point.executed() == null ? null : point.executed().exitCode();
        if (!rule.answersToExit(exit)) {
            return Stream.empty();
        }
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < failing.size(); i++) {
            Line line = failing.get(i);
            if (rule.answersTo(line.text()) && reaches(rule, trace, line)) {
                hits.add(new Hit(rule, line, rule.confidence() + LAST_LINE * (i + 1) / failing.size()));
            }
        }
        return hits.stream();
    }

    private static Stream<Hit> earlier(Rule rule, Trace trace) {
        return trace.earlier().stream()
                .filter(line -> rule.answersTo(line.text()) && reaches(rule, trace, line))
                .map(line -> new Hit(rule, line, rule.confidence() * EARLIER));
    }

    private static boolean reaches(Rule rule, Trace trace, Line line) {
        return rule.reach() == Reach.ANY || rule.reach().fits(Addresses.of(trace, line));
    }
}
