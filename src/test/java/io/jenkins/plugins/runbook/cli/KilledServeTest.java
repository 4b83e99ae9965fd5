package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills {@code serve} with SIGKILL while people comment a review by its API and execute runbooks beside it, and counts what had been
 * answered. {@code -Dkill.points=60} kills that often.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class KilledServeTest {

    private static final int POINTS = Math.max(2, Integer.getInteger("kill.points", 8) / 4);
    private static final int PEOPLE = 3;
    private static final String TEXT = """
            id: RB-BESIDE
            name: n
            incidentTypes: [odd]
            steps: [{name: a, run: 'true'}]
            verify: [{run: 'true'}]
            """;

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> comments = new ConcurrentLinkedQueue<>();
    private final Queue<String> executions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private Path home;
    private Review review;

    @Test
    void every_record_that_was_answered_is_there_afterwards_and_nothing_is_there_twice() throws Exception {
        home = directory.resolve("home");
        try (ReviewFixture house = new ReviewFixture(Stores.embedded(home.resolve("store")), ReviewPolicy.DEFAULT)) {
            house.publish("RB-WEB-001");
            review = house.propose("RB-WEB-001", "v2", "no directory");
        }
        Files.writeString(directory.resolve("r.yaml"), TEXT);
        Random random = new Random(20261130);
        for (int point = 0; point < POINTS; point++) {
            killAfter(2 + random.nextInt(10), random.nextInt(20_000_000), point);
            check();
        }
        System.out.printf(
                "%d kills of serve: %d comments and %d executions had been answered, all are there%n",
                POINTS, comments.size(), executions.size());
        assertThat(comments).isNotEmpty();
        assertThat(new Cli(home).run("audit", "verify").exitCode()).isZero();
    }

    /** Lets so many requests be answered, and kills it within the next one. */
    private void killAfter(int answers, int nanos, int point) throws Exception {
        CliProcess serve = CliProcess.start(directory, home, "serve", "--port=0", "--json");
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE + 1);
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .failFast(() -> !serve.process().isAlive())
                    .until(() -> serve.out().contains("\"link\"") && serve.out().endsWith("\n"));
            String link = Json.read(serve.out(), JsonNode.class).path("link").asText();
            answered.set(0);
            for (int person = 0; person < PEOPLE; person++) {
                String name = "point " + point + " person " + person + " comment ";
                people.submit(() -> comment(serve, link, name));
            }
            Future<?> runs = people.submit(() -> execute(serve));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> answered.get() >= answers);
            TimeUnit.NANOSECONDS.sleep(nanos);
            serve.process().destroyForcibly().waitFor();
            runs.get(2, TimeUnit.MINUTES);
            people.shutdown();
            assertThat(people.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            serve.process().destroyForcibly().waitFor();
            people.shutdownNow();
        }
    }

    private void comment(CliProcess serve, String link, String name) {
        String address = link.replaceFirst("[?#].*", "");
        for (int i = 0; serve.process().isAlive(); i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "api/review/comment/" + review.id()))
                    .header("Content-Type", "application/json")
                    .header("X-Runbook-Token", link.substring(link.indexOf('=') + 1))
                    .POST(HttpRequest.BodyPublishers.ofString(Json.text(Map.of("comment", name + i))))
                    .build();
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    comments.add(name + i);
                    answered.incrementAndGet();
                }
            } catch (IOException e) {
                return; // it was killed
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void execute(CliProcess serve) {
        Cli cli = new Cli(home);
        while (serve.process().isAlive()) {
            Result run = cli.run("run", directory.resolve("r.yaml").toString(), "--incident", "odd", "--json");
            if (run.exitCode() == ExitCode.VERIFIED) {
                executions.add(Json.read(run.out(), JsonNode.class)
                        .path("execution_id")
                        .asText());
                answered.incrementAndGet();
            }
        }
    }

    private void check() {
        try (Store store = Stores.embedded(home.resolve("store"))) {
            store.read(records -> {
                List<String> kept = records.reviews().find(review.id()).orElseThrow().decisions().stream()
                        .map(decision -> decision.comment())
                        .toList();
                assertThat(kept).containsAll(comments).doesNotHaveDuplicates();
                assertThat(executions)
                        .allSatisfy(
                                id -> assertThat(records.executions().find(id)).isPresent());
                assertThat(records.audit().verify()).isEmpty();
                return null;
            });
        }
    }
}
