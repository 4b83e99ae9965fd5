package io.jenkins.plugins.runbook.review.notification;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.review.ReviewEvent;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/** Posts to an incoming webhook of Slack, or of one that takes the same form (Mattermost, Rocket.Chat). */
public final class Slack implements Destination {

    private final JsonPost post;

    public Slack(URI address) {
        this(address, null);
    }

    /** @param proxy finds the proxy, {@code null} for none */
    public Slack(URI address, @CheckForNull ProxySelector proxy) {
        this.post = new JsonPost(address, proxy);
    }

    @Override
    public String name() {
        return "Slack " + post.host();
    }

    @Override
    public void deliver(NotificationMessage message) throws IOException, InterruptedException {
        String text =
                message.events().stream().map(event -> line(message, event)).collect(Collectors.joining("\n"));
        post.send(Json.text(Map.of("text", text)), Map.of());
    }

    /** A link made of ours and a line made of a stranger's words, which must not make links or mentions of their own. */
    private static String line(NotificationMessage message, ReviewEvent event) {
        return "<" + message.link(event) + "|" + event.review().id() + "> " + escaped(NotificationMessage.line(event));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
