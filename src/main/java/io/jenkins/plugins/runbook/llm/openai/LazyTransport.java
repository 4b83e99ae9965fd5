package io.jenkins.plugins.runbook.llm.openai;

import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.chain.Next;
import io.jenkins.plugins.runbook.llm.chain.OutgoingCall;
import io.jenkins.plugins.runbook.llm.chain.Reply;
import java.util.function.Supplier;

/**
 * Makes the client when it is first used, which is on a thread of the learner, and contains what another plugin's libraries can do
 * to it: a class that does not fit is an answer that is missing, never a broken learner.
 */
public final class LazyTransport implements Next {

    private final Supplier<Next> maker;
    private Next transport;

    public LazyTransport(Supplier<Next> maker) {
        this.maker = maker;
    }

    @Override
    public Reply send(OutgoingCall call) throws ModelException, InterruptedException {
        try {
            return transport().send(call);
        } catch (LinkageError e) {
            throw new ModelException(
                    ModelException.Kind.NOT_CONFIGURED,
                    "The client for models does not work beside the other plugins of this Jenkins (" + e
                            + "). Everything else works; please report it with the list of plugins",
                    e);
        }
    }

    private synchronized Next transport() {
        if (transport == null) {
            transport = maker.get();
        }
        return transport;
    }
}
