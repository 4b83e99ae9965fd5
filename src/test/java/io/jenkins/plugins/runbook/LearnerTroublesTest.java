package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.llm.Message;
import io.jenkins.plugins.runbook.llm.ModelAnswer;
import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.ModelException.Kind;
import io.jenkins.plugins.runbook.llm.ModelRole;
import io.jenkins.plugins.runbook.llm.Question;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Trouble of the learner is among what an admin is told. */
class LearnerTroublesTest {

    private static final String RUNBOOK = """
            id: RB-ODD
            name: Fail without a reason anybody knows
            incidentTypes: [service_crash]
            steps:
              - run: exit 7
            """;

    @TempDir
    private Path home;

    private ModelException refusal;

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_model_that_refuses_the_key_is_named_to_the_admin() throws Exception {
        Settings settings = Settings.of(home).withModel((ledger, clock) -> question -> {
            throw new ModelException(Kind.UNAUTHORISED, "the server refused the key; enter another one");
        });
        try (RunbookSystem system = RunbookSystem.open(settings)) {
            fail(system);
            system.learner().drain();
            assertThat(system.troubles())
                    .contains("The learner does without its categoriser model: the server refused the key;"
                            + " enter another one");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void an_analysis_that_fails_is_named_to_the_admin() throws Exception {
        Settings settings = Settings.of(home).withModel((ledger, clock) -> question -> {
            throw new IllegalStateException("a bug");
        });
        try (RunbookSystem system = RunbookSystem.open(settings)) {
            fail(system);
            system.learner().drain();
            assertThat(system.troubles())
                    .anySatisfy(sentence -> assertThat(sentence)
                            .startsWith("The learner could not look at execution ")
                            .contains(": a bug. "));
        }
    }

    @Test
    void why_a_model_cannot_be_asked_is_known_until_it_answers() throws Exception {
        ModelAnswer fine = new ModelAnswer(JsonNodeFactory.instance.objectNode(), "{}", "fake");
        WatchedModel model = new WatchedModel(question -> {
            if (refusal != null) {
                throw refusal;
            }
            return fine;
        });
        asked(model, Kind.UNREACHABLE, "nobody answers");
        asked(model, Kind.RESTING, "left alone for a while");
        assertThat(model.troubles()).containsExactly("The learner does without its generator model: nobody answers");

        refusal = null;
        model.ask(question());
        assertThat(model.troubles()).isEmpty();

        asked(model, Kind.OVER_BUDGET, "the money is spent");
        asked(model, Kind.MALFORMED, "no JSON");
        assertThat(model.troubles()).isEmpty();
    }

    private void asked(WatchedModel model, Kind kind, String message) throws InterruptedException {
        refusal = new ModelException(kind, message);
        try {
            model.ask(question());
        } catch (ModelException e) {
            assertThat(e).isSameAs(refusal);
        }
    }

    private static Question question() {
        return new Question(ModelRole.GENERATOR, "repair-1", "x", List.of(MESSAGE), null);
    }

    private static final Message MESSAGE = Message.user("?");

    private void fail(RunbookSystem system) throws Exception {
        system.library().publish("a.yaml", RUNBOOK, Actor.owner("ann"), "first", true);
        system.executor()
                .execute(
                        ExecutionRequest.of(
                                new VersionRef("RB-ODD", 1),
                                new Incident("INC-1", Incident.SERVICE_CRASH, "high", null, "down"),
                                Map.of(),
                                "test"),
                        new LocalHost("host", home, Map.of()),
                        ExecutionListener.NONE);
    }
}
