package io.jenkins.plugins.runbook.learning.repair;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds words of a repair that stand in an output and nowhere in the runbook: a writer of the log could have chosen them. They are
 * flagged, because no form of a word tells whether it is meant.
 */
final class BorrowedWords {

    static final String RULE = "output-word";

    private BorrowedWords() {}

    /**
     * @param original the failure that is to be mended
     * @param trace what the operator looked at: the same, or the failure of a candidate
     * @param passed words of outputs that the operator let pass
     */
    static List<Finding> in(Repair repair, Set<String> passed, Trace original, Trace trace) {
        List<Finding> findings = new ArrayList<>();
        for (String word : passed) {
            if (!isKnown(word, original) && used(word, repair)) {
                String source = trace.lines().stream()
                        .filter(line -> holds(line.text(), word))
                        .map(Line::source)
                        .findFirst()
                        .orElse("the output");
                findings.add(new Finding(
                        Finding.Severity.RISK,
                        RULE,
                        "Only the output of the execution names '" + word + "' (" + source
                                + "), the runbook does not: make sure that this is what it should use.",
                        repair.operations().get(0).path()));
            }
        }
        return findings;
    }

    /** Whether people gave it: in the text of the runbook, or as the value of a parameter. */
    private static boolean isKnown(String word, Trace original) {
        return holds(original.failure().text(), word)
                || original.result().parameters().values().stream().anyMatch(value -> holds(value, word))
                || Expressions.of(word, String.join("\n", original.scripts()), original)
                        .isPresent();
    }

    private static boolean used(String word, Repair repair) {
        return repair.operations().stream().map(ChangeOperation::value).anyMatch(value -> usedIn(value, word));
    }

    private static boolean usedIn(Object value, String word) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .filter(entry -> !"name".equals(entry.getKey()) || map.size() == 2)
                    .anyMatch(entry -> usedIn(entry.getValue(), word));
        }
        if (value instanceof Collection<?> several) {
            return several.stream().anyMatch(one -> usedIn(one, word));
        }
        return value != null && holds(value.toString(), word);
    }

    private static boolean holds(String text, String word) {
        return text.contains(word)
                && BoundedPattern.exact("(?<![\\w-])" + BoundedPattern.quote(word) + "(?![\\w-])")
                        .foundIn(text);
    }
}
