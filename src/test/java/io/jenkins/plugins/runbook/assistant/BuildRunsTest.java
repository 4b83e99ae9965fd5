package io.jenkins.plugins.runbook.assistant;

import static io.jenkins.plugins.runbook.assistant.ToolHouse.alice;
import static io.jenkins.plugins.runbook.assistant.ToolHouse.data;
import static io.jenkins.plugins.runbook.assistant.ToolHouse.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.execution.limit.RunControl;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runbooks that assistants have run in builds. */
class BuildRunsTest {

    @TempDir
    Path directory;

    private final List<Builds.Order> started = new ArrayList<>();
    private final Builds builds = new Builds() {
        @Override
        public String find(String named, String incidentType) {
            if ("secret".equals(named)) {
                throw new ToolException("There is no job 'secret' that alice may read.");
            }
            return named == null ? "ops/mend" : named;
        }

        @Override
        public Map<String, String> start(String job, Order order, Caller caller) {
            started.add(order);
            return Map.of("build_url", "http://ci/job/" + job + "/7/");
        }
    };

    private ToolHouse house;
    private Toolbox box;

    @BeforeEach
    void open() {
        house = new ToolHouse(directory);
        box = inBuilds(Set.of(Scope.RUN));
    }

    @AfterEach
    void close() {
        box.close();
        house.close();
    }

    private Toolbox inBuilds(Set<Scope> scopes) {
        return Toolbox.inBuilds(house.system, new AssistantPolicy(scopes, 3), builds, job -> true);
    }

    private RunControl control() {
        return new RunControl(house.system.store(), Clock.systemUTC());
    }

    @Test
    void a_build_of_the_job_gets_the_incident_the_runbook_and_its_parameters() throws Exception {
        JsonNode answer = data(box.call(
                "runbook_run",
                Map.of(
                        "runbook", "RB-SHOP",
                        "incident_type", "service_crash",
                        "description", "it is down",
                        "parameters", Map.of("word", "hi")),
                alice()));
        Builds.Order order = started.get(0);
        assertThat(started).hasSize(1);
        assertThat(order.runbook()).isEqualTo("RB-SHOP");
        assertThat(order.incident().type()).isEqualTo("service_crash");
        assertThat(order.incident().severity()).isEqualTo("high");
        assertThat(order.incident().description()).isEqualTo("it is down");
        assertThat(order.parameters()).isEqualTo(Map.of("word", "hi"));
        assertThat(answer.path("job").asText()).isEqualTo("ops/mend");
        assertThat(answer.path("build_url").asText()).isEqualTo("http://ci/job/ops/mend/7/");
        assertThat(answer.path("incident_id").asText())
                .isEqualTo(order.incident().id());
        assertThat(house.audit(Toolbox.CALLED, "runbook_run")).hasSize(1);
    }

    @Test
    void without_a_runbook_the_build_chooses_and_a_dry_run_starts_nothing() throws Exception {
        box.call("runbook_run", Map.of("incident_type", "service_crash", "job", "other"), alice());
        assertThat(started.get(0).runbook()).isNull();
        JsonNode dry = data(box.call(
                "runbook_run",
                Map.of("incident_type", "service_crash", "runbook", "RB-SHOP-v1", "dry_run", true),
                alice()));
        assertThat(dry.path("job").asText()).isEqualTo("ops/mend");
        assertThat(started).hasSize(1);
    }

    @Test
    void what_the_build_would_refuse_whatever_the_host_is_refused_at_once_and_starts_nothing() {
        Map<String, Object> shop = Map.of("incident_type", "service_crash", "runbook", "RB-SHOP");
        refused(box, "runbook_run", Map.of("incident_type", "x", "runbook", "RB-NONE"), "RB-NONE");
        refused(
                box,
                "runbook_run",
                Map.of("incident_type", "service_crash", "runbook", "RB-SHOP", "parameters", Map.of("BRANCH", "evil")),
                "BRANCH");
        refused(box, "runbook_run", Map.of("incident_type", "x", "job", "secret"), "There is no job 'secret'");

        house.system
                .library()
                .publish("shop.yaml", ToolHouse.TEXT + "# other\n", Actor.owner("author"), "waits", false);
        refused(
                box,
                "runbook_run",
                Map.of("incident_type", "service_crash", "runbook", "RB-SHOP-v2"),
                "waiting for review");

        control().suspend("runbook:RB-SHOP", "audit of the shop", Actor.owner("ann"));
        refused(box, "runbook_run", shop, "suspended by ann", "audit of the shop");
        control().lift("runbook:RB-SHOP", Actor.owner("ann"));
        control().suspend("folder:ops", "the team moves", Actor.owner("ann"));
        refused(box, "runbook_run", shop, "the team moves");
        refused(box, "runbook_run", Map.of("incident_type", "service_crash"), "the team moves");
        assertThat(started).isEmpty();
    }

    @Test
    void a_limit_that_does_not_look_at_hosts_is_held_before_a_build_is_started() throws Exception {
        house.system
                .library()
                .publish(
                        "shop.yaml",
                        ToolHouse.TEXT.replace("steps:", "limits: {runsPerHour: 1, cooldown: 1h}\nsteps:"),
                        Actor.owner("author"),
                        "for a test",
                        true);
        try (Toolbox here = house.tools(ToolHouse.ALL)) {
            here.call("runbook_run", Map.of("incident_type", "service_crash", "runbook", "RB-SHOP"), alice());
        }
        refused(
                box,
                "runbook_run",
                Map.of("incident_type", "service_crash", "runbook", "RB-SHOP"),
                "RB-SHOP may begin 1 times within an hour");
        assertThat(started).isEmpty();
    }

    @Test
    void who_may_not_run_starts_nothing_and_on_a_machine_there_are_no_jobs() throws Exception {
        Caller vera = ToolHouse.caller("vera", Permission.VIEW, Permission.REVIEW, Permission.APPROVE);
        assertThat(catchThrowable(() -> box.call("runbook_run", Map.of("incident_type", "service_crash"), vera)))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("Runbooks/Run");
        try (Toolbox off = inBuilds(Set.of())) {
            refused(off, "runbook_run", Map.of("incident_type", "service_crash"), "switched off");
        }
        try (Toolbox here = house.tools(ToolHouse.ALL)) {
            refused(
                    here,
                    "runbook_run",
                    Map.of("incident_type", "service_crash", "job", "ops/mend"),
                    "There are no jobs here");
        }
        assertThat(started).isEmpty();
    }
}
