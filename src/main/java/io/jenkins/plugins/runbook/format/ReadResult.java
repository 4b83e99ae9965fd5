package io.jenkins.plugins.runbook.format;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.List;

/**
 * What reading a text came to.
 *
 * @param runbook the runbook, or {@code null} when there are problems
 * @param problems what is wrong, in the order of the text; empty when the runbook was read
 */
public record ReadResult(@CheckForNull Runbook runbook, List<Problem> problems) {

    public ReadResult {
        problems = List.copyOf(problems);
    }

    public boolean ok() {
        return problems.isEmpty();
    }

    /**
     * The runbook.
     *
     * @throws RunbookFormatException with all problems, when there are any
     */
    public Runbook orThrow() {
        if (!problems.isEmpty()) {
            throw new RunbookFormatException(problems);
        }
        return runbook;
    }
}
