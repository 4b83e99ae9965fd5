package io.jenkins.plugins.runbook.cli.serve;

import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.review.notification.Destination;
import io.jenkins.plugins.runbook.review.notification.Notifications;
import io.jenkins.plugins.runbook.review.notification.Slack;
import io.jenkins.plugins.runbook.review.notification.Webhook;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who {@code serve} tells what happens to reviews, from the environment alone: options can be seen by every user of the machine, and such
 * addresses are secrets.
 */
final class ServeNotifications {

    static final String SLACK = "RUNBOOK_SLACK_URL";
    static final String WEBHOOK = "RUNBOOK_WEBHOOK_URL";
    static final String SECRET = "RUNBOOK_WEBHOOK_SECRET";

    private ServeNotifications() {}

    /**
     * @param environment value of a variable, {@code null} when it is not set
     * @param port where the page will be, which messages link to
     * @throws CommandException when they are not set well
     */
    static Notifications of(UnaryOperator<String> environment, int port) {
        List<Destination> destinations = new ArrayList<>();
        address(environment, SLACK).ifPresent(address -> destinations.add(new Slack(address)));
        address(environment, WEBHOOK).ifPresent(address -> destinations.add(webhook(environment, address)));
        if (destinations.isEmpty()) {
            return Notifications.NONE;
        }
        if (port == 0) {
            throw CommandException.refused(
                    "Messages link to the page, so it needs a port that is known: give --port, or unset " + SLACK
                            + " and " + WEBHOOK);
        }
        return Notifications.to(URI.create("http://127.0.0.1:" + port + "/"), destinations);
    }

    private static Optional<URI> address(UnaryOperator<String> environment, String name) {
        String text = environment.apply(name);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(text.strip());
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the address, which is a secret.
        }
        throw CommandException.refused("$" + name + " must be an address such as https://hooks.example.org/…");
    }

    private static Webhook webhook(UnaryOperator<String> environment, URI address) {
        String secret = environment.apply(SECRET);
        if (secret == null || secret.isBlank()) {
            throw CommandException.refused(
                    "$" + WEBHOOK + " needs a secret that its receiver knows too, in $" + SECRET);
        }
        return new Webhook(address, secret.strip(), Clock.systemUTC());
    }
}
