package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Walks the table of operations: what holds for every one of them. */
class RoutesTest {

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private final WebApi web = new WebApi(house.store, house.library, house.reviews, house.clock());
    private final List<Route> routes = Routes.of(WebParts.of(house.store, house.library, house.reviews, house.clock()));

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void nobody_gets_in_without_the_permission_of_the_operation() {
        for (Route route : routes) {
            Set<Permission> all = EnumSet.allOf(Permission.class);
            all.remove(route.permission());
            WebResponse answer = ask(new Actor("mallory", all), route.method(), route);
            assertThat(answer.status())
                    .as("%s %s", route.method(), route.path())
                    .isEqualTo(403);
            assertThat(json(answer).at("/error/code").textValue()).isEqualTo("forbidden");
        }
    }

    @Test
    void what_changes_something_takes_post_alone_and_what_reads_takes_get_alone() {
        for (Route route : routes) {
            Set<String> right = methods(route);
            for (String wrong : Stream.of("GET", "POST", "PUT", "DELETE")
                    .filter(method -> !right.contains(method))
                    .toList()) {
                WebResponse answer = ask(ReviewFixture.ALICE, wrong, route);
                assertThat(answer.status()).as("%s %s", wrong, route.path()).isEqualTo(405);
                assertThat(answer.headers()).containsEntry("Allow", allowed(route));
            }
        }
    }

    @Test
    void options_says_what_works_and_grants_no_other_site_anything() {
        for (Route route : routes) {
            WebResponse answer = ask(ReviewFixture.ALICE, "OPTIONS", route);
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.headers())
                    .containsEntry("Allow", allowed(route))
                    .noneSatisfy((name, value) -> assertThat(name).startsWith("Access-Control"));
        }
    }

    @Test
    void head_is_get_without_the_body() {
        Browserless bob = new Browserless(web, ReviewFixture.BOB);
        WebResponse get = bob.get("api/review/stats");
        WebResponse head = bob.send("HEAD", "api/review/stats", Map.of(), "");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers()).isEqualTo(get.headers());
    }

    private String allowed(Route route) {
        Set<String> allowed = new TreeSet<>(methods(route));
        allowed.add("OPTIONS");
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return String.join(", ", allowed);
    }

    private Set<String> methods(Route asked) {
        return routes.stream()
                .filter(route -> route.path().equals(asked.path()))
                .map(Route::method)
                .collect(Collectors.toSet());
    }

    @Test
    void every_answer_carries_the_security_headers() {
        for (Route route : routes) {
            assertThat(ask(ReviewFixture.ALICE, route.method(), route).headers())
                    .containsEntry("X-Content-Type-Options", "nosniff")
                    .hasEntrySatisfying(
                            "Content-Security-Policy",
                            csp -> assertThat(csp)
                                    .contains("default-src 'self'")
                                    .doesNotContain("unsafe"));
        }
    }

    @Test
    void no_operation_answers_an_empty_request_with_an_error_of_ours() {
        for (Route route : routes) {
            assertThat(ask(ReviewFixture.ALICE, route.method(), route).status())
                    .as("%s %s", route.method(), route.path())
                    .isLessThan(500);
        }
    }

    private WebResponse ask(Actor actor, String method, Route route) {
        String path = "api/" + route.path().replace("{id}", "RB-NONE-v1");
        Map<String, String> headers = Map.of("Content-Type", "application/json");
        return new Browserless(web, actor).send(method, path, headers, method.equals("POST") ? "{}" : "");
    }
}
