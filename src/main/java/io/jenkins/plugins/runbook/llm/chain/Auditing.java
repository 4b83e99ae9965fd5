package io.jenkins.plugins.runbook.llm.chain;

import io.jenkins.plugins.runbook.llm.Message;
import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import io.jenkins.plugins.runbook.store.Store;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Keeps a copy of what was sent and what came back, redacted, each bounded; the newest copies alone. */
public final class Auditing implements Link {

    static final int MAX_CHARACTERS = 40_000;
    static final int COPIES = 500;

    private final Store store;
    private final UnaryOperator<String> redactor;

    public Auditing(Store store, UnaryOperator<String> redactor) {
        this.store = store;
        this.redactor = redactor;
    }

    @Override
    public Reply pass(OutgoingCall call, Next next) throws ModelException, InterruptedException {
        try {
            Reply reply = next.send(call);
            keep(call, reply.refusal() == null ? reply.text() : "refused: " + reply.refusal());
            return reply;
        } catch (ModelException e) {
            keep(call, "no answer: " + e.getMessage());
            throw e;
        }
    }

    private void keep(OutgoingCall call, String response) {
        String request = call.question().messages().stream().map(Auditing::said).collect(Collectors.joining("\n\n"));
        String sent = Excerpt.of(request, MAX_CHARACTERS);
        String received = Excerpt.of(redactor.apply(response), MAX_CHARACTERS);
        store.transact(records -> {
            records.modelCalls().keepTexts(call.id(), sent, received, COPIES);
            return null;
        });
    }

    private static String said(Message message) {
        return "[" + message.speaker().name().toLowerCase(Locale.ROOT) + "]\n" + message.text();
    }
}
