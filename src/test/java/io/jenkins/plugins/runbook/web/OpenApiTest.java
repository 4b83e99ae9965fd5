package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.LearningQueue;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docs/openapi.yaml says what the API does: no operation more or less, the permissions, and the form of every answer. */
class OpenApiTest {

    private static final Path FILE = Path.of("docs/openapi.yaml");
    private static final Set<String> TRIED_WITH_A_STORE_IN_A_FILE = Set.of("GET /api/store", "POST /api/store/backup");

    /** What is no JSON is looked at by tests of its own. */
    private static final Set<String> NOT_JSON = Set.of("metrics", "audit/export", "executions/bundle/{id}");

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withFourEyes(false));
    private final WebParts parts = Rehearsing.parts(house, Path.of("target/openapi-backups"));
    private final WebApi web = new WebApi(parts);
    private final Browserless alice = new Browserless(web, ReviewFixture.ALICE);
    private JsonNode openApi;

    @BeforeEach
    void read() throws IOException {
        openApi = Json.mapper()
                .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE)));
        PageFixture.bring(house);
    }

    @AfterEach
    void close() {
        web.close();
        house.close();
    }

    @Test
    void it_names_every_operation_and_its_permission_and_no_other() {
        Map<String, String> documented = new TreeMap<>();
        openApi.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(verb -> {
                    if (!verb.getKey().equals("parameters")) {
                        documented.put(
                                verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                verb.getValue().path("x-permission").asText());
                    }
                }));
        Map<String, String> offered = new TreeMap<>();
        Routes.of(parts)
                .forEach(route -> offered.put(
                        route.method() + " /api/" + route.path(),
                        route.permission().name().toLowerCase(Locale.ROOT)));

        assertThat(documented).isEqualTo(offered);
        assertThat(documented.values()).allMatch(word -> Permission.valueOf(word.toUpperCase(Locale.ROOT)) != null);
    }

    @Test
    void it_names_every_parameter_of_a_query_and_no_other() {
        Map<String, Set<String>> documented = new TreeMap<>();
        openApi.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    if (!verb.getKey().equals("parameters")) {
                        Set<String> names = new TreeSet<>();
                        verb.getValue()
                                .path("parameters")
                                .forEach(parameter -> nameInQuery(parameter).ifPresent(names::add));
                        documented.put(verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), names);
                    }
                }));
        Map<String, Set<String>> taken = new TreeMap<>();
        Routes.of(parts)
                .forEach(route ->
                        taken.put(route.method() + " /api/" + route.path(), new TreeSet<>(route.parameters())));

        assertThat(documented).isEqualTo(taken);
    }

    private Optional<String> nameInQuery(JsonNode parameter) {
        JsonNode whole = parameter.has("$ref")
                ? openApi.at(parameter.path("$ref").asText().substring(1))
                : parameter;
        return whole.path("in").asText().equals("query")
                ? Optional.of(whole.path("name").asText())
                : Optional.empty();
    }

    @Test
    void a_parameter_that_is_not_known_or_says_nothing_sensible_is_refused() {
        for (String query : List.of(
                "executions?q=x",
                "executions?outcom=failed",
                "executions?limit=1&limit=2",
                "executions?offset=-1",
                "executions?limit=99999999999",
                "review/pending?archived=true",
                "review/history?archived=yes",
                "review/stats?_=1",
                "runbooks?x",
                "session?<script>")) {
            WebResponse answer = alice.get("api/" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            hasForm(query, json(answer), schema("Error"));
        }
        assertThat(json(alice.get("api/executions?q=x")).at("/error/message").asText())
                .contains("'q'", "incident_type", "outcome");
    }

    /** PermissionsJenkinsTest walks that table in a running Jenkins. */
    @Test
    void the_table_of_permissions_in_the_manual_of_jenkins_has_every_operation_too() {
        Map<String, String> offered = new TreeMap<>();
        Routes.of(parts)
                .forEach(route -> offered.put(
                        route.method() + " " + route.path(),
                        route.permission().name().toLowerCase(Locale.ROOT)));
        PermissionTable table = PermissionTable.read();

        assertThat(new TreeMap<>(table.verbs()))
                .as("docs/jenkins.md, Permissions")
                .isEqualTo(offered);
        assertThat(table.permissions())
                .map(name -> Permission.valueOf(name.toUpperCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(Permission.values());
    }

    @Test
    void every_answer_has_the_form_it_promises() {
        String review = waiting();
        Map<String, Object> word = Map.of("comment", "because");
        Map<String, WebResponse> answers = new LinkedHashMap<>();
        answers.put("GET /api/session", alice.get("api/session"));
        answers.put("GET /api/review/pending", alice.get("api/review/pending"));
        answers.put("GET /api/review/history", alice.get("api/review/history"));
        answers.put("GET /api/review/stats", alice.get("api/review/stats"));
        answers.put("GET /api/review/runbook/{id}", alice.get("api/review/runbook/" + review));
        answers.put("GET /api/review/comparison/{id}", alice.get("api/review/comparison/" + review));
        answers.put("GET /api/executions", alice.get("api/executions"));
        answers.put("GET /api/executions/{id}", alice.get("api/executions/E-RB-SERVICE-001-53"));
        answers.put("GET /api/runbooks", alice.get("api/runbooks"));
        answers.put("GET /api/runbooks/{id}", alice.get("api/runbooks/RB-DISK-001"));
        answers.put("GET /api/insights", alice.get("api/insights?days=30"));
        answers.put(
                "POST /api/explain",
                alice.post(
                        "api/explain",
                        Map.of("output", "cp: omitting directory 'a'", "script", "cp a b", "incident", "disk_full")));
        answers.put("POST /api/incidents", alice.post("api/incidents", Map.of("id", "I-1", "type", "disk_full")));
        answers.put("GET /api/incidents", alice.get("api/incidents"));
        answers.put("GET /api/incidents/{id}", alice.get("api/incidents/I-1"));
        answers.put(
                "POST /api/incidents/fixed/{id}",
                alice.post("api/incidents/fixed/I-1", Map.of("commands", "rm -r /var/tmp/old")));
        answers.put(
                "POST /api/executions/fixed/{id}",
                alice.post("api/executions/fixed/E-RB-SERVICE-001-53", Map.of("comment", "by hand")));
        answers.put("POST /api/incidents/close/{id}", alice.post("api/incidents/close/I-1", Map.of()));
        answers.put(
                "POST /api/limits/suspend",
                alice.post("api/limits/suspend", Map.of("scope", "runbook:RB-CPU-001", "reason", "r")));
        answers.put("GET /api/limits", alice.get("api/limits"));
        answers.put("POST /api/limits/lift", alice.post("api/limits/lift", Map.of("scope", "runbook:RB-CPU-001")));
        answers.put("POST /api/limits/reset/{id}", alice.post("api/limits/reset/RB-CPU-001", Map.of()));
        answers.put("GET /api/notifications", alice.get("api/notifications"));
        setAside("E-RB-SERVICE-001-53");
        answers.put("GET /api/learner", alice.get("api/learner"));
        answers.put("POST /api/learner/retry/{id}", alice.post("api/learner/retry/E-RB-SERVICE-001-53", Map.of()));
        answers.put("POST /api/store/retention", alice.post("api/store/retention", Map.of("older_than_days", 5_000)));
        answers.put("GET /api/audit", alice.get("api/audit"));
        answers.put("GET /api/audit/verify", alice.get("api/audit/verify"));
        answers.put("POST /api/review/claim/{id}", alice.post("api/review/claim/" + review, Map.of()));
        answers.put("POST /api/review/release/{id}", alice.post("api/review/release/" + review, Map.of()));
        answers.put("POST /api/review/comment/{id}", alice.post("api/review/comment/" + review, word));
        answers.put("POST /api/review/rehearse/{id}", alice.post("api/review/rehearse/RB-CERT-001-v2", Map.of()));
        answers.put(
                "POST /api/review/test/{id}",
                alice.post("api/review/test/RB-SERVICE-001-v2", Map.of("name", "t", "passed", true)));
        String changed =
                json(alice.get("api/review/runbook/RB-CPU-001-v2")).path("text").asText() + "sla: 20m\n";
        answers.put(
                "POST /api/review/check/{id}",
                alice.post("api/review/check/RB-CPU-001-v2", Map.of("text", changed + "x: y\n")));
        answers.put(
                "POST /api/review/edit/{id}",
                alice.post("api/review/edit/RB-CPU-001-v2", Map.of("text", changed, "reason", "longer")));
        answers.put("POST /api/review/changes/{id}", alice.post("api/review/changes/RB-SERVICE-001-v2", word));
        answers.put("POST /api/review/approve/{id}", alice.post("api/review/approve/RB-SERVICE-001-v2", word));
        answers.put("POST /api/review/reject/{id}", alice.post("api/review/reject/RB-CPU-001-v3", word));
        answers.put("POST /api/review/override/{id}", alice.post("api/review/override/RB-MEMORY-001-v1", word));
        answers.put(
                "POST /api/runbooks/revert/{id}",
                alice.post("api/runbooks/revert/RB-DISK-001-v1", Map.of("reason", "r")));

        answers.forEach(this::hasItsForm);
        Set<String> all = new TreeSet<>(answers.keySet());
        all.addAll(TRIED_WITH_A_STORE_IN_A_FILE);
        Routes.of(parts)
                .forEach(route -> assertThat(all.contains(route.method() + " /api/" + route.path())
                                || NOT_JSON.contains(route.path()))
                        .as(route.path() + " is tried")
                        .isTrue());
    }

    @Test
    void what_needs_a_store_in_a_file_has_the_form_it_promises(@TempDir Path directory) {
        try (ReviewFixture filed =
                new ReviewFixture(Stores.embedded(directory.resolve("store")), ReviewPolicy.DEFAULT)) {
            filed.publish("RB-A");
            Browserless admin = new Browserless(
                    new WebApi(Rehearsing.parts(filed, directory.resolve("backups"))), ReviewFixture.ALICE);
            hasItsForm("POST /api/store/backup", admin.post("api/store/backup", Map.of()));
            WebResponse store = admin.get("api/store");
            hasItsForm("GET /api/store", store);
            assertThat(json(store).path("backups")).hasSize(1);
        }
    }

    @Test
    void errors_have_the_form_they_promise() {
        assertThat(schema("Error").validate(Json.mapper().createObjectNode()))
                .as("an empty answer")
                .isNotEmpty();
        hasForm("not found", json(alice.get("api/review/runbook/none")), schema("Error"));
        hasForm("wrong verb", json(alice.get("api/review/approve/none")), schema("Error"));
    }

    private void setAside(String execution) {
        house.store.transact(records -> {
            records.learningQueue().add(execution);
            for (int i = 0; i < LearningQueue.TRIES; i++) {
                records.learningQueue().begin(execution);
            }
            return null;
        });
    }

    private String waiting() {
        return house.store.read(records -> records.reviews()
                .page(Set.of(ReviewState.PENDING_REVIEW), Priority.HIGH, 0, 1)
                .get(0)
                .id());
    }

    private void hasItsForm(String operation, WebResponse answer) {
        String[] parts = operation.split(" ");
        JsonNode response = openApi.path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(answer.status()))
                .path("$ref");
        assertThat(response.isTextual())
                .as("%s: %d %s", operation, answer.status(), new String(answer.body()))
                .isTrue();
        String name = response.textValue().substring("#/components/responses/".length());
        String reference = openApi.path("components")
                .path("responses")
                .path(name)
                .at("/content")
                .path("application/json")
                .at("/schema/$ref")
                .textValue();
        hasForm(operation, json(answer), schema(reference.substring("#/components/schemas/".length())));
    }

    private static void hasForm(String operation, JsonNode answer, Schema schema) {
        assertThat(schema.validate(answer)).as(operation).isEmpty();
    }

    private Schema schema(String name) {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", openApi.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root);
    }
}
