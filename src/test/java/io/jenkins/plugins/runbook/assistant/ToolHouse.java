package io.jenkins.plugins.runbook.assistant;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.StoreSettings;
import io.jenkins.plugins.runbook.execution.host.Entrance;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.AuditLog;
import io.jenkins.plugins.runbook.store.JobAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A system with a library, and assistants that call its tools. */
final class ToolHouse implements AutoCloseable {

    static final String TEXT = """
            id: RB-SHOP
            name: Restart the shop
            description: Starts it again.
            incidentTypes: [service_crash]
            parameters:
              word: {type: string, default: hello}
            steps:
              - name: say
                run: echo "$word"
              - name: wait
                run: test -e ready
            verify:
              - run: test -e ready
            """;

    static final Set<Scope> ALL = EnumSet.allOf(Scope.class);

    final RunbookSystem system;
    final Path workspace;

    ToolHouse(Path directory) {
        workspace = directory;
        system = RunbookSystem.open(Settings.of(directory.resolve("home")).withStore(new StoreSettings.InMemory()));
        system.library().publish("shop.yaml", TEXT, Actor.owner("author"), "for a test", true);
    }

    LocalHost host() {
        return new LocalHost("here", workspace, Map.of("PATH", System.getenv("PATH")), Entrance.NONE);
    }

    Toolbox tools(Set<Scope> scopes) {
        return new Toolbox(system, new AssistantPolicy(scopes, 3), this::host, job -> true, Duration.ofMinutes(2));
    }

    ExecutionResult failure(String word) throws Exception {
        ExecutionResult result = system.executor()
                .execute(
                        ExecutionRequest.of(
                                new VersionRef("RB-SHOP", 1),
                                new Incident("INC-1", "service_crash", "high", null, "down"),
                                Map.of("word", word),
                                "test"),
                        host(),
                        ExecutionListener.NONE);
        system.learner().drain();
        return result;
    }

    static Caller alice() {
        return caller("alice", Permission.values());
    }

    static Caller caller(String name, Permission... permissions) {
        return new Caller(new Actor(name, Set.of(permissions)), JobAccess.ALL, "test assistant");
    }

    static Map<String, Object> change(String path, Object value) {
        return Map.of("kind", "replace", "path", path, "value", value, "reason", "it is better");
    }

    static Map<String, Object> proposal(Object... changes) {
        return Map.of("version", "RB-SHOP-v1", "reason", "The shop needs longer.", "changes", List.of(changes));
    }

    /** What stands between the marks. */
    static JsonNode data(ToolAnswer answer) {
        String text = answer.text();
        String json = text.substring(text.indexOf('\n', text.indexOf("<<<data ")) + 1, text.lastIndexOf('\n'));
        return Json.read(json, JsonNode.class);
    }

    /** @param tool {@code null} for any */
    List<AuditEntry> audit(String action, String tool) {
        return system.store()
                .read(records -> records.audit().page(new AuditLog.Filter(null, action, tool, null), 0, 1000));
    }

    static void refused(Toolbox box, String tool, Map<String, Object> arguments, String... words) {
        assertThatThrownBy(() -> box.call(tool, arguments, alice()))
                .isInstanceOf(ToolException.class)
                .message()
                .contains(words)
                .hasSizeLessThan(2_100);
    }

    @Override
    public void close() {
        system.close();
    }
}
