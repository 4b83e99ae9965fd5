package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import java.util.List;

/**
 * Lines that tell of something other than what ended the step: warnings, optional parts, commands as they are echoed, advertisements,
 * summaries. The expressions are in {@code remarks.yaml}, each with examples.
 */
final class Remarks {

    /** Read at the first failure. */
    private static final class Known {
        private static final List<Remark> ALL = Resource.read("remarks.yaml").stream()
                .map(map -> new Remark(
                        BoundedPattern.of(String.valueOf(map.get("pattern"))),
                        Resource.strings(map.get("unless")).stream()
                                .map(BoundedPattern::of)
                                .toList(),
                        Resource.strings(map.get("example")),
                        Resource.strings(map.get("counter"))))
                .toList();
    }

    private Remarks() {}

    static boolean isOne(Line line) {
        return Known.ALL.stream().anyMatch(remark -> remark.answersTo(line));
    }

    static List<Remark> all() {
        return Known.ALL;
    }

    /**
     * A kind of remark.
     *
     * @param unless none of them may be found in the line
     */
    record Remark(BoundedPattern pattern, List<BoundedPattern> unless, List<String> examples, List<String> counters) {

        boolean answersTo(Line line) {
            return pattern.foundIn(line) && unless.stream().noneMatch(other -> other.foundIn(line));
        }
    }
}
