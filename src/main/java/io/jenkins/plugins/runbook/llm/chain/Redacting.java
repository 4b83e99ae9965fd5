package io.jenkins.plugins.runbook.llm.chain;

import io.jenkins.plugins.runbook.llm.ModelException;
import java.util.function.UnaryOperator;

/**
 * Takes secrets out of everything that is sent. Executions are redacted before they are kept; this catches what reaches a prompt by
 * another way, such as a key in the text of a runbook. Comes first, so that nothing behind it sees a secret.
 */
public final class Redacting implements Link {

    private final UnaryOperator<String> redactor;

    public Redacting(UnaryOperator<String> redactor) {
        this.redactor = redactor;
    }

    @Override
    public Reply pass(OutgoingCall call, Next next) throws ModelException, InterruptedException {
        return next.send(call.with(redactor));
    }
}
