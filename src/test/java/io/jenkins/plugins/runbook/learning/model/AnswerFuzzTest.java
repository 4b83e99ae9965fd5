package io.jenkins.plugins.runbook.learning.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.Fuzz;
import io.jenkins.plugins.runbook.Mutant;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.learning.category.RuleCategoriser;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.ApiKey;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import io.jenkins.plugins.runbook.llm.answer.StructuredModel;
import io.jenkins.plugins.runbook.llm.chain.Reply;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.net.URI;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever a model answers, what is left of it are changes that the guard lets pass, and opinions with lines of the record. */
class AnswerFuzzTest {

    private static final JsonNode CHANGES = Json.read("""
            {"candidates": [{"cause": "Old.", "confidence": 0.8, "operations": [
              {"reason": "a", "evidence": [2], "kind": "add", "path": "/steps/1", "from": null,
               "value": {"name": "prepare", "run": "./load --upgrade index", "timeout": "30s", "retry": null}}]},
             {"cause": "Busy.", "confidence": 0.4, "operations": [
              {"reason": "b", "evidence": [1, 2], "kind": "add", "path": "/steps/1/retry",
               "value": {"attempts": 3, "delay": "5s"}}]},
             {"cause": "Other.", "confidence": 0.1, "operations": [
              {"reason": "c", "evidence": [2], "kind": "move", "from": "/steps/0", "path": "/steps/1"}]}]}
            """, JsonNode.class);

    private static final JsonNode OPINION = Json.read("""
            {"reasoning": "The index is too old.", "evidence": [2], "failure_type": "runbook_insufficient",
             "suggested_runbook": null, "confidence": 0.9}
            """, JsonNode.class);

    @Test
    void what_is_left_of_any_answer_can_be_shown_to_a_person() throws Exception {
        Trace trace = FailedRun.trace();
        RunbookReader reader = new RunbookReader();
        Runbook parent = reader.read("x", FailedRun.TEXT).orThrow();
        try (Store store = Stores.inMemory()) {
            String[] answer = new String[1];
            LlmSettings settings = LlmSettings.of(
                    URI.create("http://127.0.0.1:9/v1"),
                    ApiKey.none(),
                    ModelSettings.free("cheap"),
                    ModelSettings.free("strong"));
            ModelHelp help = new ModelHelp(
                    new StructuredModel(settings, call -> new Reply(answer[0], null, Reply.Ending.COMPLETE, null)),
                    store,
                    Clock.systemUTC());
            var repair = help.repair(reader, new Guard(Set.of(), false));
            var opinions = help.secondOpinion(new RuleCategoriser());
            int[] accepted = new int[1];
            Fuzz.run("model answers", 60_000, random -> {
                answer[0] = mutated(CHANGES, random);
                for (var draft : repair.propose(trace)) {
                    accepted[0]++;
                    Runbook changed = reader.read("x", RunbookText.apply(FailedRun.TEXT, draft.operations()))
                            .orThrow();
                    assertThat(changed.id()).isEqualTo(parent.id());
                    assertThat(changed.verify()).containsAll(parent.verify());
                    assertThat(draft.reason()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
                }
                answer[0] = mutated(OPINION, random);
                var category = opinions.categorise(trace);
                assertThat(category.confidence()).isBetween(0.0, 1.0);
                assertThat(category.reasoning()).doesNotContainPattern("[\\p{Cc}\\p{Cf}&&[^\\n]]");
                if (category.known() && category.method().equals("model")) {
                    assertThat(category.evidence()).isNotEmpty();
                    assertThat(category.suggestedRunbook()).isIn(null, "RB-GEN-001", "RB-DISK-001");
                }
            });
            System.out.println(accepted[0] + " changes of fuzzed answers were left");
        }
    }

    private static String mutated(JsonNode good, Random random) {
        return random.nextInt(3) == 0
                ? Mutant.of(good.toString(), random)
                : Mutant.of(good, random).toString();
    }
}
