package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.JobAccess;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions, and what was learnt from them, are seen by those who may read the job that asked for them. */
class VisibilityTest {

    private static final String RB = "RB-WEB-001";
    private static final String SECRET = "flux-capacitor";

    @TempDir
    private Path bundles;

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private WebApi web;
    private Review review;

    @BeforeEach
    void executions() throws Exception {
        Path bundle = Files.writeString(bundles.resolve("bundle.zip"), SECRET);
        WebParts parts = WebParts.of(house.store, house.library, house.reviews, house.clock());
        web = new WebApi(new WebParts(
                parts.store(),
                parts.library(),
                parts.reviews(),
                parts.rehearsals(),
                parts.notifications(),
                parts.troubles(),
                result -> Optional.of(bundle),
                parts.backups(),
                parts.retention(),
                parts.clock()));
        Version version = house.publish(RB);
        save("E-open", version, "open/web#1");
        save("E-secret", version, "secret/web#7");
        save("E-unknown", version, null);
        review = house.reviews.submit(proposal());
        house.store.transact(records -> {
            records.analyses()
                    .save(PastExecutions.analysis(
                            records.executions().find("E-secret").orElseThrow()));
            return null;
        });
        house.store.transact(
                records -> records.audit().append("alice", "execution.feedback", "E-secret", "mended the " + SECRET));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void lists_and_totals_leave_out_what_may_not_be_seen() {
        JsonNode page = json(ask("executions"));
        assertThat(page.findValuesAsText("execution_id")).containsExactly("E-open");
        assertThat(page.path("total").intValue()).isEqualTo(1);
        assertThat(json(everything("executions")).path("total").intValue()).isEqualTo(3);
    }

    @Test
    void what_may_not_be_seen_is_not_there() {
        for (String path : List.of("executions/E-secret", "executions/bundle/E-secret", "executions/E-unknown")) {
            WebResponse hidden = ask(path);
            assertThat(hidden.status()).as(path).isEqualTo(404);
            assertThat(text(hidden))
                    .isEqualTo(text(ask(path.replace("E-secret", "E-none").replace("E-unknown", "E-none")))
                            .replace("E-none", path.substring(path.lastIndexOf('/') + 1)));
            assertThat(everything(path).status()).as(path).isEqualTo(200);
        }
        assertThat(ask("executions/E-open").status()).isEqualTo(200);
    }

    @Test
    void a_review_shows_what_would_change_and_not_what_was_seen_on_the_host() {
        JsonNode shown = json(ask("review/runbook/" + review.id()));

        assertThat(shown.path("failure_hidden").booleanValue()).isTrue();
        assertThat(shown.path("execution").isNull()).isTrue();
        assertThat(shown.path("analysis").isNull()).isTrue();
        assertThat(shown.path("parent_executions").findValuesAsText("execution_id"))
                .containsExactly("E-open");
        assertThat(shown.path("text").asText()).isNotEmpty();
        assertThat(shown.toString()).doesNotContain(SECRET);
        assertThat(json(everything("review/runbook/" + review.id())).toString()).contains(SECRET);
    }

    @Test
    void nothing_else_that_can_be_asked_for_tells_it() {
        for (Route route : Routes.of(WebParts.of(house.store, house.library, house.reviews, house.clock()))) {
            if (route.method().equals("GET") && !route.path().equals("audit/export")) {
                String path = route.path().replace("{id}", route.path().startsWith("runbooks") ? RB : review.id());
                assertThat(text(ask(path))).as(path).doesNotContain(SECRET);
            }
        }
    }

    @Test
    void words_that_may_not_be_seen_find_nothing() {
        assertThat(json(ask("review/pending?q=" + SECRET)).path("total").intValue())
                .isZero();
        assertThat(json(ask("review/pending?q=" + SECRET)).path("reviews")).isEmpty();
        assertThat(json(ask("review/pending?q=" + RB)).path("total").intValue()).isEqualTo(1);
        assertThat(json(everything("review/pending?q=" + SECRET)).path("total").intValue())
                .isEqualTo(1);
    }

    @Test
    void who_may_read_a_job_goes_on_seeing_what_it_executed_after_it_was_renamed() {
        house.store.transact(records -> records.executions().jobMoved("secret", "open"));
        assertThat(ask("executions/E-secret").status()).isEqualTo(200);
    }

    private static Proposal proposal() {
        return new Proposal(
                new VersionRef(RB, 1),
                ReviewFixture.text(RB, "v2"),
                List.of(ChangeOperation.add(
                        "/steps/0",
                        "mkdir -p run",
                        "the directory is missing",
                        List.of(new Evidence("step 1 output", "no " + SECRET)))),
                "learner/rules",
                "The step needs a directory that is not there.",
                new FailureSignature(Sha256.of("x"), "exit 1 " + SECRET),
                FailureType.RUNBOOK_INSUFFICIENT,
                "E-secret",
                List.of("create-directory"),
                List.of(),
                0.8);
    }

    private void save(String id, Version version, String client) {
        ObjectNode json = ExecutionJson.write(PastExecutions.execution(
                id,
                version,
                Outcome.FAILED,
                "service_crash",
                SECRET + "-host",
                house.clock().instant()));
        json.put("client_id", client);
        if (id.equals("E-open")) {
            json.put("hostname", "open-host");
        }
        house.store.transact(records -> {
            records.executions().save(ExecutionJson.read(json));
            return null;
        });
    }

    private WebResponse ask(String path) {
        return get(path, job -> job.startsWith("open/"));
    }

    private WebResponse everything(String path) {
        return get(path, JobAccess.ALL);
    }

    private WebResponse get(String pathAndQuery, JobAccess jobs) {
        String[] parts = pathAndQuery.split("\\?", 2);
        return web.handle(
                new WebRequest(
                        "GET",
                        "api/" + parts[0],
                        Query.parse(parts.length > 1 ? parts[1] : null),
                        Map.of(),
                        new byte[0]),
                ReviewFixture.BOB,
                jobs);
    }

    private static String text(WebResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
