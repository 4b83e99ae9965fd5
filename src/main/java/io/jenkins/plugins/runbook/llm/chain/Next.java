package io.jenkins.plugins.runbook.llm.chain;

import io.jenkins.plugins.runbook.llm.ModelException;
import java.util.List;

/** The rest of the way of a call. */
@FunctionalInterface
public interface Next {

    Reply send(OutgoingCall call) throws ModelException, InterruptedException;

    /** The way through the links, in this order, to the end. */
    static Next through(List<Link> links, Next end) {
        Next next = end;
        for (int i = links.size() - 1; i >= 0; i--) {
            Link link = links.get(i);
            Next rest = next;
            next = call -> link.pass(call, rest);
        }
        return next;
    }
}
