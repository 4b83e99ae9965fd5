package io.jenkins.plugins.runbook.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What assistants propose, say and decide for a person. */
@DisabledOnOs(OS.WINDOWS)
class OpinionsTest {

    private static final String HASH = "0".repeat(64);

    @TempDir
    private Path directory;

    private ToolHouse house;

    @BeforeEach
    void open() {
        house = new ToolHouse(directory);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static void refused(Toolbox box, String tool, Map<String, Object> arguments, String... words) {
        ToolHouse.refused(box, tool, arguments, words);
    }

    @Test
    void a_proposal_goes_through_guard_and_queue_with_person_and_assistant_as_authors() throws Exception {
        ExecutionResult failure = house.failure("hello");
        try (Toolbox box = house.tools(Set.of(Scope.PROPOSE))) {
            Map<String, Object> proposal = new LinkedHashMap<>(ToolHouse.proposal(Map.of(
                    "kind",
                    "add",
                    "path",
                    "/steps/1/timeout",
                    "value",
                    "90s",
                    "reason",
                    "it is slow",
                    "evidence",
                    List.of(Map.of("source", "step 2 output", "line", "not ready")))));
            proposal.put("execution_id", failure.id());
            JsonNode data = ToolHouse.data(box.call("proposal_submit", proposal, ToolHouse.alice()));

            var review = house.system.reviews().find(data.path("review_id").asText());
            Version version = version(review.version());
            assertThat(version.authors()).containsExactly("alice", "assistant/test-assistant");
            assertThat(version.lifecycle()).isEqualTo(Lifecycle.PENDING_REVIEW);
            assertThat(version.text()).contains("timeout: 90s");
            assertThat(review.proposal().executionId()).isEqualTo(failure.id());
            assertThat(review.proposal().operations().get(0).evidence()).hasSize(1);
            assertThat(review.sha256()).isEqualTo(data.path("sha256").asText());
            assertThatThrownBy(() -> house.system
                            .reviews()
                            .approve(review.id(), review.sha256(), review.revision(), Actor.owner("alice"), "mine"))
                    .hasMessageContaining("alice wrote RB-SHOP-v2");

            refused(box, "proposal_submit", proposal, "waits already");
        }
    }

    @Test
    void what_the_guard_blocks_or_the_text_does_not_bear_is_not_queued() {
        try (Toolbox box = house.tools(Set.of(Scope.PROPOSE))) {
            refused(
                    box,
                    "proposal_submit",
                    ToolHouse.proposal(Map.of("kind", "remove", "path", "/verify", "reason", "no need")),
                    "The guard blocks this proposal");
            refused(box, "proposal_submit", ToolHouse.proposal(ToolHouse.change("/steps/7/run", "x")), "change 1");
            refused(
                    box,
                    "proposal_submit",
                    ToolHouse.proposal(ToolHouse.change("/steps/0/name", 7)),
                    "no valid runbook");
            refused(
                    box,
                    "proposal_submit",
                    ToolHouse.proposal(ToolHouse.change("/name", "Restart the shop")),
                    "leave RB-SHOP-v1 as it is");
            assertThat(house.system
                            .store()
                            .<Long, RuntimeException>read(
                                    records -> records.reviews().count(EnumSet.allOf(ReviewState.class), null)))
                    .isZero();
        }
    }

    @Test
    void in_an_hour_only_so_many_proposals_are_taken_however_many_come_at_once() throws Exception {
        try (Toolbox box = house.tools(Set.of(Scope.PROPOSE))) {
            List<String> answers = atOnce(12, i -> {
                try {
                    box.call(
                            "proposal_submit",
                            ToolHouse.proposal(ToolHouse.change("/description", "number " + i)),
                            ToolHouse.alice());
                    return "taken";
                } catch (ToolException e) {
                    return e.getMessage();
                }
            });
            assertThat(answers).filteredOn("taken"::equals).hasSize(3);
            assertThat(answers)
                    .filteredOn(answer -> !answer.equals("taken"))
                    .allSatisfy(answer -> assertThat(answer).contains("have made 3 proposals within an hour"));
            box.call(
                    "proposal_submit",
                    ToolHouse.proposal(ToolHouse.change("/description", "of another person")),
                    ToolHouse.caller("bob", Permission.values()));
        }
    }

    private static List<String> atOnce(int many, Numbered call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                calls.add(() -> call.number(number));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> one : threads.invokeAll(calls)) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Numbered {
        String number(int number) throws Exception;
    }

    @Test
    void deciding_needs_the_hash_and_revision_that_were_read_and_another_author() throws Exception {
        try (Toolbox box = house.tools(ToolHouse.ALL)) {
            JsonNode made = ToolHouse.data(box.call(
                    "proposal_submit",
                    ToolHouse.proposal(ToolHouse.change("/description", "better")),
                    ToolHouse.alice()));
            String review = made.path("review_id").asText();
            Caller bob = ToolHouse.caller("bob", Permission.values());
            refused(box, "review_decide", decision(review, made, HASH, 1), "is not the one that waits");
            refused(
                    box,
                    "review_decide",
                    decision(review, made, made.path("sha256").asText(), 9),
                    "has changed since you saw it");
            Map<String, Object> right =
                    decision(review, made, made.path("sha256").asText(), 1);
            refused(box, "review_decide", right, "alice wrote RB-SHOP-v2");

            box.call("review_decide", right, bob);
            assertThat(version(new VersionRef("RB-SHOP", 2)).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
            assertThat(house.system.reviews().find(review).decisions())
                    .singleElement()
                    .satisfies(decided -> {
                        assertThat(decided.by()).isEqualTo("bob");
                        assertThat(decided.comment()).contains("(through assistant/test-assistant)");
                    });
        }
    }

    private static Map<String, Object> decision(String review, JsonNode made, String sha256, int revision) {
        return Map.of(
                "review", review, "decision", "approve", "sha256", sha256, "revision", revision, "reason", "read it");
    }

    @Test
    void comments_changes_and_feedback_are_kept_in_the_name_of_the_person() throws Exception {
        ExecutionResult failure = house.failure("hello");
        try (Toolbox box = house.tools(Set.of(Scope.PROPOSE))) {
            JsonNode made = ToolHouse.data(box.call(
                    "proposal_submit",
                    ToolHouse.proposal(ToolHouse.change("/description", "better")),
                    ToolHouse.alice()));
            String review = made.path("review_id").asText();
            JsonNode said = ToolHouse.data(
                    box.call("review_comment", Map.of("review", review, "comment", "I saw it too"), ToolHouse.alice()));
            box.call(
                    "review_request_changes",
                    Map.of(
                            "review",
                            review,
                            "sha256",
                            made.path("sha256").asText(),
                            "revision",
                            said.path("revision").asInt(),
                            "reason",
                            "say more"),
                    ToolHouse.alice());
            assertThat(house.system.reviews().find(review).state()).isEqualTo(ReviewState.NEEDS_CHANGES);
            Map<String, Object> answer =
                    new LinkedHashMap<>(ToolHouse.proposal(ToolHouse.change("/description", "much better")));
            answer.put("review", review);
            JsonNode second = ToolHouse.data(box.call("proposal_submit", answer, ToolHouse.alice()));
            assertThat(second.path("review_id").asText()).isEqualTo(review);
            assertThat(second.path("version").asText()).isEqualTo("RB-SHOP-v3");
            assertThat(version(new VersionRef("RB-SHOP", 3)).authors())
                    .containsExactly("alice", "assistant/test-assistant");
            assertThat(house.system.reviews().find(review).state()).isEqualTo(ReviewState.PENDING_REVIEW);
            answer.put("changes", List.of(ToolHouse.change("/description", "unasked")));
            refused(box, "proposal_submit", answer, "takes no other candidate");

            box.call(
                    "feedback_give",
                    Map.of("execution_id", failure.id(), "manual_intervention", true, "comment", "touched it"),
                    ToolHouse.alice());
            refused(box, "feedback_give", Map.of("execution_id", failure.id()), "says nothing");
            ExecutionResult after = house.system
                    .store()
                    .read(records -> records.executions().find(failure.id()).orElseThrow());
            assertThat(after.feedback().manualIntervention()).isTrue();
            assertThat(after.feedback().correctRunbook()).isNull();
            assertThat(after.feedback().comment()).contains("touched it", "through assistant/test-assistant");
        }
    }

    private Version version(VersionRef ref) {
        return house.system
                .store()
                .<Version, RuntimeException>read(
                        records -> records.versions().find(ref).orElseThrow());
    }

    @Test
    void where_no_proposal_is_wanted_none_is_taken() {
        try (Toolbox none = new Toolbox(
                house.system, new AssistantPolicy(ToolHouse.ALL, 0), house::host, job -> true, Duration.ofMinutes(1))) {
            ToolHouse.refused(
                    none,
                    "proposal_submit",
                    ToolHouse.proposal(ToolHouse.change("/name", "Start the shop again")),
                    "switched off here");
        }
    }
}
