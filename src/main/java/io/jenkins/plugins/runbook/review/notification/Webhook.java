package io.jenkins.plugins.runbook.review.notification;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.ReviewEvent;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts events as JSON, signed so that the receiver knows who sent them and when. {@code X-Runbook-Signature} is {@code sha256=} and the
 * HMAC-SHA256, in hexadecimal, of the value of {@code X-Runbook-Timestamp}, a full stop and the body.
 */
public final class Webhook implements Destination {

    private static final String ALGORITHM = "HmacSHA256";

    private final JsonPost post;
    private final byte[] secret;
    private final Clock clock;

    /** @param secret what sender and receiver know, not empty */
    public Webhook(URI address, String secret, Clock clock) {
        this(address, secret, null, clock);
    }

    /**
     * @param secret what sender and receiver know, not empty
     * @param proxy finds the proxy, {@code null} for none
     */
    public Webhook(URI address, String secret, @CheckForNull ProxySelector proxy, Clock clock) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "The webhook needs a secret; without one, anyone could forge its messages.");
        }
        this.post = new JsonPost(address, proxy);
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook " + post.host();
    }

    @Override
    public void deliver(NotificationMessage message) throws IOException, InterruptedException {
        String body = body(message);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        post.send(
                body,
                Map.of(
                        "X-Runbook-Timestamp",
                        timestamp,
                        "X-Runbook-Signature",
                        "sha256=" + sign(timestamp + "." + body)));
    }

    private static String body(NotificationMessage message) {
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode events = body.putArray("events");
        message.events().forEach(event -> events.add(event(message, event)));
        return body.toString();
    }

    private static ObjectNode event(NotificationMessage message, ReviewEvent event) {
        Review review = event.review();
        ObjectNode json = Json.mapper().createObjectNode();
        json.set("event", Json.write(event.kind()));
        json.put("review_id", review.id());
        json.put("runbook_id", review.version().runbookId());
        json.put("runbook_version", review.version().number());
        json.put("sha256", review.sha256());
        json.set("status", Json.write(review.state()));
        json.set("priority", Json.write(review.priority()));
        json.put("text", NotificationMessage.line(event));
        json.put("url", message.link(event).toString());
        return json;
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
