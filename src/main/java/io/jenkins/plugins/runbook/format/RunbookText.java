package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.util.List;

/** Changes the YAML text of a runbook and leaves everything else in it as it is: comments, layout, quotes. */
public final class RunbookText {

    private RunbookText() {}

    /**
     * Applies the operations one after the other.
     *
     * @param text the YAML
     * @param operations what to change, each path into the document as the operations before it left it
     * @return the changed text
     * @throws ChangeException when an operation does not fit the text
     */
    public static String apply(String text, List<ChangeOperation> operations) {
        throw new UnsupportedOperationException("not there yet");
    }
}
