package io.jenkins.plugins.runbook.review.notification;

import io.jenkins.plugins.runbook.review.ReviewEvent;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Sends notifications by e-mail, as plain text. */
public final class Mail implements Destination {

    private final MailSender sender;
    private final List<String> recipients;

    /** @param recipients addresses, at least one */
    public Mail(MailSender sender, List<String> recipients) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("mail needs at least one recipient");
        }
        this.sender = sender;
        this.recipients = List.copyOf(recipients);
    }

    @Override
    public String name() {
        return "mail to " + (recipients.size() == 1 ? recipients.get(0) : recipients.size() + " people");
    }

    @Override
    public void deliver(NotificationMessage message) throws IOException, InterruptedException {
        String text = message.events().stream()
                .map(event -> NotificationMessage.line(event) + "\n" + message.link(event))
                .collect(Collectors.joining("\n\n", "", "\n\nOpening a link decides nothing.\n"));
        sender.send(recipients, subject(message), text);
    }

    /** Of our own words and ids alone: a stranger's line breaks would become headers. */
    private static String subject(NotificationMessage message) {
        List<ReviewEvent> events = message.events();
        return events.size() == 1
                ? "[runbooks] " + NotificationMessage.headline(events.get(0))
                : "[runbooks] " + events.size() + " reviews have news, first: "
                        + NotificationMessage.headline(events.get(0));
    }
}
