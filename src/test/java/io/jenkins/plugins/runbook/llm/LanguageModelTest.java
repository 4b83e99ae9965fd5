package io.jenkins.plugins.runbook.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.LanguageModels;
import io.jenkins.plugins.runbook.llm.ModelException.Kind;
import io.jenkins.plugins.runbook.model.ModelCall;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model behind the whole chain, against a server that answers well, badly, slowly, or not at all. */
class LanguageModelTest {

    private static final String KEY = "sk-test-0123456789abcdefghij";
    private static final AnswerSchema SCHEMA = new AnswerSchema("verdict", """
            {"type": "object", "additionalProperties": false, "required": ["verdict", "why", "note"],
             "properties": {"verdict": {"type": "string", "enum": ["yes", "no"]},
                            "why": {"type": "string"}, "note": {"type": ["string", "null"]}}}
            """);
    private static final String GOOD = "{\"verdict\": \"yes\", \"why\": \"because\", \"note\": null}";

    private final Store store = Stores.inMemory();
    private FakeModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = FakeModelServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void a_good_answer_is_read() throws Exception {
        server.says(GOOD);

        ModelAnswer answer = model().ask(question("Is it?"));

        assertThat(answer.content().path("verdict").asText()).isEqualTo("yes");
        assertThat(answer.model()).isEqualTo("cheap");
    }

    @Test
    void the_request_has_key_model_and_strict_schema_and_tells_nothing_of_the_machine() throws Exception {
        server.says(GOOD);

        model().ask(question("Is it?"));

        FakeModelServer.Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(request.header("Upgrade")).isNull();
        assertThat(request.headers().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("x-stainless-os"));
        assertThat(request.json().path("model").asText()).isEqualTo("cheap");
        assertThat(request.json().at("/response_format/json_schema/strict").asBoolean())
                .isTrue();
        assertThat(request.json().at("/response_format/json_schema/schema")).isEqualTo(SCHEMA.json());
        assertThat(request.json().path("max_completion_tokens").asInt()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n" + GOOD + "\n```",
                "Sure! Here it is:\n" + GOOD + "\nHope this helps.",
                "<think>the form is {verdict: …}, so</think>" + GOOD,
                "{'verdict': 'yes', 'why': 'single quotes', 'note': null,}",
                "{\"verdict\": \"yes\", \"why\": \"unknown field\", \"note\": null, \"mood\": \"good\"}",
                "{\"verdict\": \"yes\", \"why\": \"what may be null is missing\"}",
            })
    void an_answer_with_small_faults_is_read(String said) throws Exception {
        server.says(said);

        assertThat(model().ask(question("Is it?")).content().path("verdict").asText())
                .isEqualTo("yes");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void an_answer_of_another_form_is_asked_for_once_more_with_what_was_wrong() throws Exception {
        server.says("{\"verdict\": \"perhaps\", \"why\": \"who knows\", \"note\": null}")
                .says(GOOD);

        assertThat(model().ask(question("Is it?")).content().path("verdict").asText())
                .isEqualTo("yes");
        assertThat(server.requests().get(1).said()).contains("perhaps").contains("/verdict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "I cannot say.", "{\"verdict\": \"yes\"", "[1, 2]", "{}", "null", "{\"verdict\": {}}"})
    void an_answer_that_never_fits_is_malformed(String said) {
        server.says(said);

        refused(Kind.MALFORMED, () -> model().ask(question("Is it?")));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void a_refusal_is_said_as_such_and_not_asked_again() {
        server.refuses("I can't help with that.");

        refused(Kind.REFUSED, () -> model().ask(question("Is it?")));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void an_answer_that_was_cut_off_names_the_limit() {
        server.saysCutOff("{\"verdict\": \"ye");

        assertThatThrownBy(() -> model().ask(question("Is it?"))).hasMessageContaining("8000 tokens");
    }

    @Test
    void a_server_without_schemas_is_asked_in_the_plain_form_from_then_on() throws Exception {
        server.fails(400, "Unknown parameter: response_format.json_schema").says(GOOD);
        LanguageModel model = model();

        model.ask(question("Is it?"));
        model.ask(question("And now?"));

        List<FakeModelServer.Request> requests = server.requests();
        assertThat(requests).hasSize(3);
        assertThat(requests.get(1).json().has("response_format")).isFalse();
        assertThat(requests.get(1).json().path("max_tokens").asInt()).isPositive();
        assertThat(requests.get(1).said()).contains("JSON Schema").contains("\"enum\"");
        assertThat(requests.get(2).json().has("response_format")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "503"})
    void what_passes_is_tried_again(int status) throws Exception {
        server.fails(status, "busy", Map.of("Retry-After-Ms", "1"))
                .fails(status, "busy", Map.of("Retry-After-Ms", "1"))
                .says(GOOD);

        model().ask(question("Is it?"));

        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "401, UNAUTHORISED",
        "407, UNREACHABLE",
        "403, UNAUTHORISED",
        "404, INVALID_REQUEST",
        "429, OVERLOADED",
        "500, SERVER_ERROR",
        "302, UNREACHABLE"
    })
    void what_stays_is_explained(int status, Kind kind) {
        server.fails(status, "no, not with " + KEY, Map.of("Retry-After-Ms", "1", "Location", "http://127.0.0.1:1/"));

        assertThatThrownBy(() -> model().ask(question("Is it?")))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(server.url().toString())
                .hasMessageNotContaining(KEY)
                .hasNoCause();
    }

    @Test
    void a_body_that_stalls_ends_at_the_time_limit_and_is_not_tried_again() {
        server.stalls();

        refused(
                Kind.TIMED_OUT,
                () -> model(settings().withTimeout(Duration.ofMillis(300))).ask(question("Is it?")));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_flood_is_not_read_to_its_end() {
        server.floods(64);

        refused(Kind.UNREACHABLE, () -> model(settings().withRetries(0)).ask(question("Is it?")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Log in to the network</html>", "{}", "{\"choices\": []}", "", "{\"choices\": [{}]}"})
    void what_is_no_api_is_said_to_be_none(String body) {
        server.sends(200, body);

        refused(Kind.UNREACHABLE, () -> model().ask(question("Is it?")));
    }

    @Test
    void a_server_that_is_not_there_is_unreachable() throws IOException {
        URI nowhere;
        try (ServerSocket free = new ServerSocket(0)) {
            nowhere = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/v1");
        }
        LlmSettings settings = LlmSettings.of(nowhere, ApiKey.none(), ModelSettings.free("cheap"), null)
                .withRetries(0);

        refused(Kind.UNREACHABLE, () -> model(settings).ask(question("Is it?")));
    }

    @Test
    void an_interrupted_caller_stops_waiting() throws Exception {
        server.stalls();
        LanguageModel model = model();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                model.ask(question("Is it?"));
            } catch (ModelException | InterruptedException | RuntimeException e) {
                thrown.set(e);
            }
        });
        caller.start();
        org.awaitility.Awaitility.await().until(() -> !server.requests().isEmpty());

        caller.interrupt();
        caller.join(Duration.ofSeconds(20).toMillis());

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(calls().get(0).result()).isEqualTo("interrupted");
    }

    @Test
    void the_proxy_that_was_given_is_used() throws Exception {
        server.says(GOOD);
        InetSocketAddress proxy =
                new InetSocketAddress("127.0.0.1", server.url().getPort());
        LlmSettings settings = LlmSettings.of(
                        URI.create("http://models.example/v1"), ApiKey.none(), ModelSettings.free("cheap"), null)
                .withProxy(ProxySelector.of(proxy));

        model(settings).ask(question("Is it?"));

        assertThat(server.requests().get(0).path()).isEqualTo("http://models.example/v1/chat/completions");
    }

    @Test
    void secrets_never_reach_the_server_nor_the_copy() throws Exception {
        server.says("{\"verdict\": \"yes\", \"why\": \"you said hunter2-hunter2\", \"note\": null}");
        LanguageModel model = LanguageModels.open(
                settings(),
                store,
                text -> text.replace("hunter2-hunter2", "****"),
                Clock.systemUTC(),
                (spent, budget) -> {});

        model.ask(question("password=hunter2-hunter2 and key " + KEY));

        assertThat(server.requests().get(0).body())
                .doesNotContain("hunter2")
                .doesNotContain(KEY)
                .contains("password=****");
        String copy = store.read(records ->
                records.modelCalls().texts(calls(records).get(0).id()).toString());
        assertThat(copy).doesNotContain("hunter2").contains("because you said".substring(8));
    }

    @Test
    void the_key_is_in_no_text() {
        assertThat(settings().toString()).doesNotContain(KEY);
        assertThat(ApiKey.from(() -> KEY).toString()).doesNotContain(KEY);
    }

    @Test
    void a_key_that_was_changed_is_used_at_once() throws Exception {
        AtomicReference<String> key = new AtomicReference<>("first-key");
        server.says(GOOD);
        LanguageModel model = model(LlmSettings.of(
                server.url(), ApiKey.from(key::get), ModelSettings.free("cheap"), ModelSettings.free("strong")));

        model.ask(question("Is it?"));
        key.set("second-key");
        model.ask(question("Is it?"));

        assertThat(server.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer first-key", "Bearer second-key");
    }

    @Test
    void a_role_without_a_model_says_so() {
        LlmSettings settings = LlmSettings.of(server.url(), ApiKey.none(), null, ModelSettings.free("strong"));

        refused(Kind.NOT_CONFIGURED, () -> model(settings).ask(question("Is it?")));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_call_is_in_the_ledger_with_what_it_cost() throws Exception {
        server.says(GOOD);

        model().ask(question("Is it?"));

        ModelCall call = calls().get(0);
        assertThat(call.result()).isEqualTo(ModelCall.ANSWERED);
        assertThat(call.inputTokens()).isEqualTo(1000);
        assertThat(call.outputTokens()).isEqualTo(100);
        assertThat(call.costMicros()).isEqualTo(1000 * 1 + 100 * 4);
        assertThat(call.subject()).isEqualTo("execution-1");
        assertThat(call.prompt()).isEqualTo("test-1");
    }

    @Test
    void a_server_that_counts_no_tokens_is_charged_by_estimate() throws Exception {
        server.sends(200, "{\"choices\": [{\"message\": {\"content\": \"" + GOOD.replace("\"", "\\\"") + "\"}}]}");

        model().ask(question("Is it?"));

        assertThat(calls().get(0).costMicros()).isPositive();
    }

    private List<ModelCall> calls() {
        return store.read(LanguageModelTest::calls);
    }

    private static List<ModelCall> calls(io.jenkins.plugins.runbook.store.Records records) {
        return records.modelCalls().latest(100);
    }

    private LlmSettings settings() {
        return LlmSettings.of(
                server.url(),
                ApiKey.from(() -> KEY),
                ModelSettings.priced("cheap", BigDecimal.ONE, BigDecimal.valueOf(4)),
                ModelSettings.priced("strong", BigDecimal.TEN, BigDecimal.valueOf(30)));
    }

    private LanguageModel model() {
        return model(settings());
    }

    private LanguageModel model(LlmSettings settings) {
        return LanguageModels.open(settings, store, text -> text, Clock.systemUTC(), (spent, budget) -> {});
    }

    private static Question question(String text) {
        return new Question(
                ModelRole.CATEGORISER,
                "test-1",
                "execution-1",
                List.of(Message.system("You answer."), Message.user(text)),
                SCHEMA);
    }

    private static void refused(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
