package io.jenkins.plugins.runbook.review.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.ReviewEvent;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotifierTest {

    private static final String RB = "RB-WEB-001";
    private static final URI PAGE = URI.create("https://jenkins.example.org/runbooks/");

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        house.publish(RB);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    body,
                    exchange.getRequestHeaders().getFirst("X-Runbook-Timestamp"),
                    exchange.getRequestHeaders().getFirst("X-Runbook-Signature")));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        house.close();
    }

    @Test
    void a_new_review_is_told_with_a_link_and_a_signature_the_receiver_can_check() throws Exception {
        try (Notifier notifier = notifier(new Webhook(address(), "s3cret", house.clock()))) {
            Review review = house.propose(RB, "v2", "no directory");
            notifier.happened(new ReviewEvent(ReviewEvent.Kind.WAITING, review));
            await().until(() -> received.size() == 1);

            JsonNode event = Json.read(received.get(0).body, JsonNode.class).at("/events/0");
            assertThat(event.path("event").textValue()).isEqualTo("waiting");
            assertThat(event.path("url").textValue()).isEqualTo(PAGE + "#review__" + review.id());
            assertThat(event.toString()).doesNotContain("approve/");
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal(
                    (received.get(0).timestamp + "." + received.get(0).body).getBytes(StandardCharsets.UTF_8));
            assertThat(received.get(0).signature)
                    .isEqualTo("sha256=" + HexFormat.of().formatHex(signed));
        }
    }

    @Test
    void a_strangers_words_make_no_link_and_no_mention_in_slack() {
        try (Notifier notifier = notifier(new Slack(address()))) {
            Review review =
                    house.reviews.submit(ReviewFixture.proposal(RB, 1, ReviewFixture.text(RB, "v2"), "x", List.of()));
            Review hostile = withReason(review, "<!channel> <https://evil|click> & more\n\nlines");
            notifier.happened(new ReviewEvent(ReviewEvent.Kind.WAITING, hostile));
            await().until(() -> received.size() == 1);

            String text =
                    Json.read(received.get(0).body, JsonNode.class).path("text").textValue();
            assertThat(text)
                    .contains("&lt;!channel&gt; &lt;https://evil|click&gt; &amp; more lines")
                    .doesNotContain("<!", "<https://evil");
        }
    }

    private static Review withReason(Review review, String reason) {
        ObjectNode json = Json.mapper().valueToTree(review);
        ((ObjectNode) json.path("proposal")).put("reason", reason);
        return Json.read(json, Review.class);
    }

    @Test
    void what_happens_while_a_message_is_on_its_way_becomes_one_digest() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        Destination slow = new Destination() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public void deliver(NotificationMessage message) throws InterruptedException {
                sizes.add(message.events().size());
                goOn.await();
            }
        };
        try (Notifier notifier = notifier(slow)) {
            Review review = house.propose(RB, "v2", "no directory");
            notifier.happened(new ReviewEvent(ReviewEvent.Kind.WAITING, review));
            await().until(() -> sizes.size() == 1);
            for (int i = 0; i < 7; i++) {
                notifier.happened(new ReviewEvent(ReviewEvent.Kind.WAITING, review));
            }
            goOn.countDown();
            await().until(() -> sizes.size() == 2);
            assertThat(sizes).containsExactly(1, 7);
        }
    }

    @Test
    void a_receiver_that_refuses_is_tried_three_times_and_then_named_without_its_secret_path() {
        status = 500;
        try (Notifier notifier = notifier(new Slack(address().resolve("/services/T0/B0/secret")))) {
            notifier.happened(new ReviewEvent(ReviewEvent.Kind.WAITING, house.propose(RB, "v2", "x")));
            await().until(() -> !notifier.report().failures().isEmpty());

            assertThat(received).hasSize(3);
            assertThat(notifier.report().failures().get(0).message())
                    .contains("answered 500")
                    .doesNotContain("secret");
        }
    }

    @Test
    void the_review_service_tells_what_happened_after_it_is_kept_and_survives_a_listener_that_fails() {
        List<ReviewEvent.Kind> told = new ArrayList<>();
        ReviewService reviews = new ReviewService(house.store, ReviewPolicy.DEFAULT, house.clock(), event -> {
            told.add(event.kind());
            throw new IllegalStateException("no network");
        });
        Review first = reviews.submit(ReviewFixture.proposal(RB, "v2", "x"));
        reviews.submit(ReviewFixture.proposal(RB, "v2", "x"));
        Review seen = reviews.find(first.id());
        reviews.requestChanges(seen.id(), seen.sha256(), seen.revision(), ReviewFixture.BOB, "other");
        Review next = reviews.submit(ReviewFixture.proposal(RB, "v3", "x"));
        reviews.approve(next.id(), next.sha256(), next.revision(), ReviewFixture.BOB, "");

        assertThat(told)
                .containsExactly(
                        ReviewEvent.Kind.WAITING,
                        ReviewEvent.Kind.CHANGES_REQUESTED,
                        ReviewEvent.Kind.NEW_CANDIDATE,
                        ReviewEvent.Kind.APPROVED);
    }

    @Test
    void a_webhook_without_a_secret_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Webhook(address(), "", house.clock()));
    }

    @Test
    void a_mail_has_plain_text_with_links_and_a_subject_without_a_strangers_words() throws Exception {
        List<String> mails = new CopyOnWriteArrayList<>();
        Mail mail =
                new Mail((to, subject, text) -> mails.add(to + "|" + subject + "|" + text), List.of("ops@example.org"));
        Review hostile = withReason(house.propose(RB, "v2", "x"), "evil\r\nBcc: all@example.org");

        mail.deliver(new NotificationMessage(
                List.of(
                        new ReviewEvent(ReviewEvent.Kind.WAITING, hostile),
                        new ReviewEvent(ReviewEvent.Kind.APPROVED, hostile)),
                PAGE));

        assertThat(mails.get(0))
                .startsWith(
                        "[ops@example.org]|[runbooks] 2 reviews have news, first: " + RB + "-v2 waits for a review|")
                .contains("evil Bcc: all@example.org\n" + PAGE + "#review__" + hostile.id())
                .contains("was approved\n");
        assertThat(mail.name()).isEqualTo("mail to ops@example.org");
    }

    @Test
    void after_a_message_what_follows_is_gathered_and_closing_sends_it() throws Exception {
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        Destination counting = new Destination() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public void deliver(NotificationMessage message) {
                sizes.add(message.events().size());
            }
        };
        Review review = house.propose(RB, "v2", "x");
        Notifications patient = new Notifications(PAGE, List.of(counting), Duration.ofHours(1));
        try (Notifier notifier = new Notifier(patient, house.clock(), Duration.ZERO)) {
            notifier.happened(new ReviewEvent(ReviewEvent.Kind.WAITING, review));
            await().until(() -> sizes.size() == 1);
            for (int i = 0; i < 60; i++) {
                notifier.happened(new ReviewEvent(ReviewEvent.Kind.WAITING, review));
            }
            assertThat(notifier.report().waiting()).isEqualTo(60);
        }
        assertThat(sizes).containsExactly(1, 50, 10);
    }

    @Test
    void messages_that_arrive_and_those_that_do_not_are_counted_by_destination() {
        status = 500;
        try (Notifier notifier = notifier(new Slack(address()))) {
            ReviewEvent event = new ReviewEvent(ReviewEvent.Kind.WAITING, house.propose(RB, "v2", "x"));
            assertThat(notifier.report().channels().get(0).working()).isNull();
            notifier.happened(event);
            await().until(() -> notifier.report().channels().get(0).failed() == 1);
            assertThat(notifier.report().channels().get(0).working()).isFalse();
            assertThat(notifier.report().failures().get(0).at())
                    .isEqualTo(house.clock().instant());

            status = 200;
            notifier.happened(event);
            await().until(() -> notifier.report().channels().get(0).delivered() == 1);
            assertThat(notifier.report().channels().get(0).working()).isTrue();
        }
    }

    @Test
    void a_failure_is_a_trouble_until_a_message_arrives_again() {
        status = 500;
        try (Notifier notifier = notifier(new Slack(address()))) {
            ReviewEvent event = new ReviewEvent(ReviewEvent.Kind.WAITING, house.propose(RB, "v2", "x"));
            notifier.happened(event);
            await().until(() -> notifier.report().channels().get(0).failed() == 1);
            assertThat(notifier.report().troubles())
                    .singleElement()
                    .satisfies(trouble -> assertThat(trouble.message()).contains("a notification did not arrive"));

            status = 200;
            notifier.happened(event);
            await().until(() -> notifier.report().channels().get(0).delivered() == 1);
            assertThat(notifier.report().troubles()).isEmpty();
            assertThat(notifier.report().failures()).hasSize(1);
        }
    }

    @Test
    void a_receiver_that_is_not_there_is_named_with_what_is_wrong() {
        server.stop(0);
        try (Notifier notifier = notifier(new Slack(address()))) {
            notifier.happened(new ReviewEvent(ReviewEvent.Kind.WAITING, house.propose(RB, "v2", "x")));
            await().until(() -> !notifier.report().failures().isEmpty());

            assertThat(notifier.report().failures().get(0).message())
                    .endsWith("cannot be reached: no connection could be made");
        }
    }

    @Test
    void a_destination_that_fails_does_not_keep_the_next_one_waiting_for_its_further_tries() {
        List<String> order = new CopyOnWriteArrayList<>();
        Destination broken = named("broken", () -> {
            order.add("broken");
            throw new IOException("no");
        });
        Destination working = named("working", () -> order.add("working"));
        Notifications both = new Notifications(PAGE, List.of(broken, working), Duration.ZERO);
        try (Notifier notifier = new Notifier(both, house.clock(), Duration.ofMillis(1))) {
            notifier.happened(new ReviewEvent(ReviewEvent.Kind.WAITING, house.propose(RB, "v2", "x")));
            await().until(() -> !notifier.report().failures().isEmpty());

            assertThat(order).containsExactly("broken", "working", "broken", "broken");
        }
    }

    @Test
    void destinations_need_a_page_to_link_to() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Notifications.to(URI.create("https://x/runbooks"), List.of(new Slack(address()))));
    }

    /** How a destination of a test delivers. */
    @FunctionalInterface
    private interface Delivery {
        void run() throws IOException;
    }

    private static Destination named(String name, Delivery delivery) {
        return new Destination() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void deliver(NotificationMessage message) throws IOException {
                delivery.run();
            }
        };
    }

    private Notifier notifier(Destination destination) {
        return new Notifier(
                new Notifications(PAGE, List.of(destination), Duration.ZERO), house.clock(), Duration.ofMillis(1));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private record Received(String body, String timestamp, String signature) {}
}
