package io.jenkins.plugins.runbook.extending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.StoreSettings;
import io.jenkins.plugins.runbook.execution.action.AddedAction;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.rehearsal.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What docs/extending.md says about adding a type of action is done here. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class AddedActionTest {

    private static final Incident INCIDENT = new Incident("INC-1", "disk_full", "high", null, "made up");
    private static final String RUNBOOK = """
            id: RB-ADDED
            name: An added action
            incidentTypes: [disk_full]
            parameters: {log: {type: string, default: app.log}}
            steps:
              - {name: first, run: touch ran}
              - name: make room
                use: acme.set-aside
                with: {file: "$log"}
            verify:
              - {use: acme.set-aside, with: {file: "$log"}}
            """;

    @TempDir
    Path home;

    private Path workspace;

    @BeforeEach
    void prepare() throws IOException {
        workspace = Files.createDirectory(home.resolve("workspace"));
        Files.writeString(workspace.resolve("app.log"), "full");
    }

    private RunbookSystem open(AddedAction... actions) {
        return RunbookSystem.open(Settings.of(home.resolve("home"))
                .withStore(new StoreSettings.InMemory())
                .withActions(List.of(actions)));
    }

    private ExecutionResult execute(RunbookSystem system, String text, String log, boolean dryRun) throws Exception {
        VersionRef version = system.library()
                .publish("rb.yaml", text, Actor.owner("me"), "for a test", true)
                .version()
                .ref();
        ExecutionRequest request = new ExecutionRequest(
                version, INCIDENT, Map.of("log", log), "me", Set.of(), dryRun, Duration.ZERO, List.of());
        return system.executor().execute(request, new LocalHost("here", workspace, Map.of()), ExecutionListener.NONE);
    }

    @Test
    void the_manual_shows_the_class_that_is_tried_here() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/jenkins/plugins/runbook/extending/SetAside.java"));
        String shown = source.substring(source.indexOf("/** Moves"));

        assertThat(Files.readString(Path.of("docs/extending.md"))).contains("```java\n" + shown + "```");
    }

    @Test
    void one_class_and_one_registration_are_all_it_takes() throws Exception {
        try (RunbookSystem system = open(new SetAside())) {
            ExecutionResult result = execute(system, RUNBOOK, "app.log", false);

            assertThat(result.outcome()).as(String.valueOf(result.error())).isEqualTo(Outcome.VERIFIED);
            assertThat(result.steps().get(1).action()).isEqualTo("set app.log aside");
            assertThat(workspace.resolve("app.log.aside")).hasContent("full");
            assertThat(workspace.resolve("app.log")).doesNotExist();
        }
    }

    @Test
    void its_arguments_are_data() throws Exception {
        String name = "$(touch canary) ; touch canary; \"'`touch canary`";
        Files.writeString(workspace.resolve(name), "odd");
        try (RunbookSystem system = open(new SetAside())) {
            assertThat(execute(system, RUNBOOK, name, false).outcome()).isEqualTo(Outcome.VERIFIED);

            assertThat(workspace.resolve(name + ".aside")).hasContent("odd");
            assertThat(workspace.resolve("canary")).doesNotExist();
        }
    }

    @Test
    void what_is_not_there_or_cannot_take_its_arguments_is_refused_before_anything_runs() {
        try (RunbookSystem without = open()) {
            assertThatThrownBy(() -> execute(without, RUNBOOK, "app.log", false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("step 'make room': there is no action 'acme.set-aside'; none was added here");
        }
        try (RunbookSystem system = open(new SetAside())) {
            assertThatThrownBy(() -> execute(system, RUNBOOK, " ", false))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("step 'make room': takes one argument, 'file'");
        }
        assertThat(workspace.resolve("ran")).doesNotExist();
    }

    @Test
    void that_it_is_not_there_can_be_known_before_anything_is_executed() {
        Runbook runbook = new RunbookReader().read("rb.yaml", RUNBOOK).orThrow();
        try (RunbookSystem without = open();
                RunbookSystem with = open(new SetAside())) {
            assertThat(without.executor().missingActions(runbook)).containsExactly("acme.set-aside");
            assertThat(with.executor().missingActions(runbook)).isEmpty();
        }
    }

    @Test
    void a_dry_run_describes_it_and_runs_nothing() throws Exception {
        try (RunbookSystem system = open(new SetAside())) {
            ExecutionResult dry = execute(system, RUNBOOK, "app.log", true);

            assertThat(dry.steps().get(1).action()).isEqualTo("set app.log aside");
            assertThat(workspace.resolve("app.log")).exists();
            assertThat(workspace.resolve("ran")).doesNotExist();
        }
    }

    @Test
    void a_rehearsal_can_use_it_too() throws Exception {
        try (RunbookSystem system = open(new SetAside());
                Sandbox sandbox = Sandbox.create()) {
            Files.writeString(sandbox.directory().resolve("app.log"), "full");

            ExecutionResult result =
                    system.rehearsal().run(RUNBOOK, INCIDENT, Map.of(), sandbox, ExecutionListener.NONE);

            assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        }
    }

    @Test
    void two_of_one_name_are_refused() {
        assertThatThrownBy(() -> open(new SetAside(), new SetAside()))
                .hasMessageContaining("both are the action 'acme.set-aside'; remove one");
    }
}
