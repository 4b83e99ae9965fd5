package io.jenkins.plugins.runbook.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.web.WebApi;
import io.jenkins.plugins.runbook.web.WebRequest;
import io.jenkins.plugins.runbook.web.WebResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackServerTest {

    private final WebApi web = mock(WebApi.class);
    private final List<WebRequest> requests = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private LoopbackServer server;
    private int port;
    private String token;

    @BeforeEach
    void start() throws IOException {
        when(web.handle(any(), any())).thenAnswer(call -> {
            requests.add(call.getArgument(0));
            actors.add(call.getArgument(1));
            return new WebResponse(200, "text/plain", Map.of("X-Own", "1"), "hello".getBytes(StandardCharsets.UTF_8));
        });
        server = LoopbackServer.start(0, web, Actor.owner("ann"));
        port = URI.create(server.address()).getPort();
        token = server.link().substring(server.link().indexOf('=') + 1);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void without_the_link_the_page_can_be_read_by_a_guest() throws IOException {
        String answer = send("GET /api/review/pending?limit=5&priority=high%20er HTTP/1.1", host());

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("hello").containsIgnoringCase("X-Own: 1");
        assertThat(requests.get(0).path()).isEqualTo("api/review/pending");
        assertThat(requests.get(0).query())
                .containsEntry("priority", List.of("high er"))
                .containsEntry("limit", List.of("5"));
        assertThat(actors.get(0).permissions()).containsExactly(Permission.VIEW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HT",
                "GET / HTTP/1.1\r\nHost: x\r\nX: ",
                "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nab"
            })
    void those_who_send_nothing_more_keep_nobody_waiting(String begun) throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket one = new Socket("127.0.0.1", port);
                slow.add(one);
                one.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            }
            long start = System.nanoTime();

            assertThat(send("GET / HTTP/1.1", host())).startsWith("HTTP/1.1 200");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
    }

    @Test
    void more_of_them_than_there_are_threads_are_sent_away_in_the_end() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                Socket one = new Socket("127.0.0.1", port);
                slow.add(one);
                one.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() -> send("GET / HTTP/1.1", host()).startsWith("HTTP/1.1 200"));
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
    }

    @Test
    void the_link_gives_a_cookie_and_leaves_no_token_in_the_address() throws IOException {
        String answer = send("GET /?token=" + token + " HTTP/1.1", host());

        assertThat(answer).startsWith("HTTP/1.1 303").containsIgnoringCase("Location: /\r\n");
        assertThat(answer).contains("runbook-" + port + "=" + token + "; Path=/; HttpOnly; SameSite=Strict");
    }

    @Test
    void a_link_with_another_token_is_turned_away() throws IOException {
        assertThat(send("GET /?token=" + "0".repeat(48) + " HTTP/1.1", host())).startsWith("HTTP/1.1 403");
    }

    @Test
    void a_browser_with_the_cookie_decides_as_the_owner() throws IOException {
        String answer =
                send("POST /api/review/approve/r1 HTTP/1.1", host(), cookie(), origin(), "Content-Length: 2", "", "{}");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(actors.get(0).may(Permission.APPROVE)).isTrue();
        assertThat(requests.get(0).body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    }

    @Test
    void a_script_with_the_token_in_a_header_decides_as_the_owner() throws IOException {
        assertThat(send("POST /api/review/approve/r1 HTTP/1.1", host(), "X-Runbook-Token: " + token))
                .startsWith("HTTP/1.1 200");
        assertThat(actors.get(0).name()).isEqualTo("ann");
    }

    @Test
    void a_program_that_knows_no_other_header_shows_the_token_as_a_bearer() throws IOException {
        assertThat(send("POST /api/incidents HTTP/1.1", host(), "Authorization: Bearer " + token))
                .startsWith("HTTP/1.1 200");
        assertThat(actors.get(0).may(Permission.RUN)).isTrue();
    }

    @Test
    void nothing_is_decided_without_the_token() throws IOException {
        refused(send("POST /api/review/approve/r1 HTTP/1.1", host()));
        refused(send("POST /api/review/approve/r1 HTTP/1.1", host(), "X-Runbook-Token: wrong"));
        refused(send("POST /api/review/approve/r1 HTTP/1.1", host(), "Cookie: runbook-" + port + "=wrong", origin()));
        refused(send("DELETE /api/runbooks/x HTTP/1.1", host(), origin()));
    }

    @Test
    void another_site_cannot_use_the_cookie() throws IOException {
        refused(send("POST /api/review/approve/r1 HTTP/1.1", host(), cookie(), "Origin: http://evil.example"));
        refused(send(
                "POST /api/review/approve/r1 HTTP/1.1", host(), cookie(), "Origin: http://127.0.0.1:" + (port + 1)));
        refused(send("POST /api/review/approve/r1 HTTP/1.1", host(), cookie(), "Origin: null"));
        refused(send("POST /api/review/approve/r1 HTTP/1.1", host(), cookie()));
    }

    @Test
    void a_name_that_was_made_to_point_here_is_turned_away() throws IOException {
        refused(send("GET / HTTP/1.1", "Host: evil.example:" + port));
        refused(send("GET / HTTP/1.1", "Host: 127.0.0.1.evil.example"));
        refused(send("GET / HTTP/1.0"));
    }

    @Test
    void every_answer_forbids_framing_and_guessing_of_types() throws IOException {
        for (String answer : List.of(send("GET / HTTP/1.1", host()), send("POST / HTTP/1.1", host()))) {
            assertThat(answer)
                    .containsIgnoringCase("X-Frame-Options: DENY")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .containsIgnoringCase("Content-Security-Policy: default-src 'self'");
        }
    }

    @Test
    void a_failing_page_answers_500_without_a_stack_trace() throws IOException {
        when(web.handle(any(), any())).thenThrow(new IllegalStateException("secret detail"));

        assertThat(send("GET / HTTP/1.1", host())).startsWith("HTTP/1.1 500").doesNotContain("secret detail");
    }

    @Test
    void only_127_0_0_1_is_bound() {
        assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
    }

    private void refused(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 403").contains("\"error\"");
        assertThat(requests).isEmpty();
    }

    private String host() {
        return "Host: 127.0.0.1:" + port;
    }

    private String origin() {
        return "Origin: http://127.0.0.1:" + port;
    }

    private String cookie() {
        return "Cookie: other=1; runbook-" + port + "=" + token;
    }

    /** By hand, because Java's client does not let a test choose {@code Host}. */
    private String send(String requestLine, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(requestLine, "Connection: close"));
        all.addAll(List.of(lines));
        String request = String.join("\r\n", all) + (all.contains("") ? "" : "\r\n\r\n");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
