package io.jenkins.plugins.runbook.learning.repair;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text that may be proposed.
 *
 * @param text complete
 * @param runbook what it says
 * @param operations how it came from the parent's text, in order
 * @param operators which operators it took, in order
 * @param confidence 0 to 1
 * @param findings what the guard saw
 */
public record Candidate(
        String text,
        @CheckForNull Runbook runbook,
        List<ChangeOperation> operations,
        List<String> operators,
        double confidence,
        List<Finding> findings) {

    /** The operator whose changes a language model wrote. */
    public static final String MODEL = "model";

    /** The finding that says which safeguard a repair loosens. */
    static final String LOOSENED = "loosened-safeguard";

    public Candidate {
        operations = List.copyOf(operations);
        operators = List.copyOf(operators);
        findings = List.copyOf(findings);
    }

    /** Whether a language model wrote any of it. */
    public boolean byModel() {
        return operators.contains(MODEL);
    }

    /** The same with further findings. */
    Candidate with(List<Finding> more) {
        return more.isEmpty()
                ? this
                : new Candidate(
                        text,
                        runbook,
                        operations,
                        operators,
                        confidence,
                        Stream.concat(findings.stream(), more.stream())
                                .distinct()
                                .toList());
    }

    /** What was found apart from the guard: words that only an output names, safeguards that are loosened. */
    List<Finding> borrowed() {
        return findings.stream()
                .filter(finding -> finding.rule().equals(BorrowedWords.RULE)
                        || finding.rule().equals(LOOSENED))
                .toList();
    }

    /** How many repairs it is made of. */
    public int depth() {
        return operators.size();
    }

    static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
