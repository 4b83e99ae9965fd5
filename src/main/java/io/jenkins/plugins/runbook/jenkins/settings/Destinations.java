package io.jenkins.plugins.runbook.jenkins.settings;

import io.jenkins.plugins.runbook.jenkins.notification.LateDestination;
import io.jenkins.plugins.runbook.jenkins.notification.MailService;
import io.jenkins.plugins.runbook.review.notification.Destination;
import io.jenkins.plugins.runbook.review.notification.Mail;
import io.jenkins.plugins.runbook.review.notification.Slack;
import io.jenkins.plugins.runbook.review.notification.Webhook;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Where notifications go, by what an admin set. Secrets are looked up for each delivery. */
final class Destinations {

    private Destinations() {}

    static List<Destination> of(NotificationConfiguration set) {
        List<Destination> destinations = new ArrayList<>();
        if (!set.addresses().isEmpty()) {
            destinations.add(new LateDestination("e-mail", () -> mail(set.addresses())));
        }
        if (set.getSlackCredentialsId() != null) {
            destinations.add(new LateDestination("Slack", () -> slack(set.getSlackCredentialsId())));
        }
        if (set.getWebhookUrl() != null) {
            destinations.add(new LateDestination("webhook", () -> webhook(set)));
        }
        return destinations;
    }

    private static Destination mail(List<String> addresses) throws IOException {
        return new Mail(
                MailService.find()
                        .orElseThrow(() -> new IOException(
                                "the plugin Mailer is not installed; install it, or clear the recipients")),
                addresses);
    }

    private static Destination slack(String credentialsId) throws IOException {
        URI address;
        try {
            address = Checks.webAddress(secret(credentialsId));
        } catch (IllegalArgumentException e) {
            throw new IOException("the secret text '" + credentialsId + "' holds no address of a webhook", e);
        }
        return new Slack(address, new JenkinsProxy());
    }

    private static Destination webhook(NotificationConfiguration set) throws IOException {
        return new Webhook(
                Checks.webAddress(set.getWebhookUrl()),
                secret(set.getWebhookCredentialsId()),
                new JenkinsProxy(),
                Clock.systemUTC());
    }

    private static String secret(String credentialsId) throws IOException {
        return KnownCredentials.secretText(credentialsId)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IOException(
                        credentialsId == null
                                ? "no secret text is chosen that messages are signed with"
                                : "there is no secret text '" + credentialsId + "'"));
    }
}
