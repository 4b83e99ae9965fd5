package io.jenkins.plugins.runbook.review.notification;

import java.io.IOException;
import java.util.List;

/** Sends mail. A front door that has a way to do so brings it; the domain knows no mail library. Called by one thread at a time. */
@FunctionalInterface
public interface MailSender {

    /**
     * Hands a mail to a server that takes it from here.
     *
     * @param recipients addresses, at least one
     * @param subject one line
     * @param text plain text; parts of it are a stranger's words, so it must not be sent as HTML
     * @throws IOException when the server did not take it; it is tried again
     * @throws InterruptedException when the calling thread was interrupted
     */
    void send(List<String> recipients, String subject, String text) throws IOException, InterruptedException;
}
