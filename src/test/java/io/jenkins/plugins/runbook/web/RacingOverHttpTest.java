package io.jenkins.plugins.runbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.serve.LoopbackServer;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred people, each at a door of their own to one store in a file. */
class RacingOverHttpTest {

    private static final int PEOPLE = 100;

    @Test
    void of_a_hundred_reviewers_who_decide_at_once_by_http_one_decides_and_all_others_learn_who(@TempDir Path directory)
            throws Exception {
        List<LoopbackServer> doors = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
        try (ReviewFixture house = new ReviewFixture(Stores.embedded(directory), ReviewPolicy.DEFAULT)) {
            house.publish("RB-WEB-001");
            Review review = house.propose("RB-WEB-001", "v2", "no directory");
            WebApi web = new WebApi(house.store, house.library, house.reviews, house.clock());
            for (int i = 0; i < PEOPLE; i++) {
                doors.add(LoopbackServer.start(0, web, Actor.owner("reviewer-" + i)));
            }
            int before = house.audit().size();

            List<HttpResponse<String>> answers = atOnce(threads, doors, review);

            assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(PEOPLE - 1);
            Review decided = house.reviews.find(review.id());
            assertThat(decided.decisions()).hasSize(1);
            String winner = decided.decisions().get(0).by();
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 409)
                    .allSatisfy(answer -> assertThat(Json.read(answer.body(), JsonNode.class)
                                    .at("/error/message")
                                    .textValue())
                            .containsPattern("(approved|rejected) by " + winner + " at "));
            assertThat(house.audit()).hasSize(before + 1);
            assertThat(house.brokenAudit()).isEmpty();
        } finally {
            // Each waits a second for who still talks to it.
            threads.invokeAll(
                    doors.stream().map(door -> Executors.callable(door::close)).toList());
            threads.shutdownNow();
        }
    }

    private static List<HttpResponse<String>> atOnce(ExecutorService threads, List<LoopbackServer> doors, Review review)
            throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        CountDownLatch ready = new CountDownLatch(PEOPLE);
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            HttpRequest request = decision(doors.get(i), i % 2 == 0 ? "approve" : "reject", review);
            calls.add(() -> {
                ready.countDown();
                ready.await();
                return http.send(request, HttpResponse.BodyHandlers.ofString());
            });
        }
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static HttpRequest decision(LoopbackServer door, String verb, Review review) {
        String body = Json.text(
                Map.of("sha256", review.sha256(), "revision", review.revision(), "comment", "at the same time"));
        return HttpRequest.newBuilder(URI.create(door.address() + "api/review/" + verb + "/" + review.id()))
                .header("Content-Type", "application/json")
                .header("X-Runbook-Token", door.link().substring(door.link().indexOf('=') + 1))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
