package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.RollbackTrigger;
import io.jenkins.plugins.runbook.model.RunLimits;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.StateSpec;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes a runbook of a document that fits the schema, and reports what the schema cannot see. */
final class RunbookAssembler {

    private final Fields fields;

    RunbookAssembler(Fields fields) {
        this.fields = fields;
    }

    Runbook build() {
        String id = id();
        List<String> platforms = fields.texts("platforms");
        Map<String, Parameter> parameters =
                new ParameterReader(platforms.contains("windows")).readAll(fields.child("parameters"));
        ReferenceCheck references = new ReferenceCheck(parameters.keySet());
        StepReader steps = new StepReader(references);
        return new Runbook(
                id,
                fields.text("name"),
                fields.text("description", ""),
                fields.texts("incidentTypes"),
                platforms,
                fields.texts("severity"),
                parameters,
                state(references),
                fields.elements("steps").stream().map(steps::step).toList(),
                fields.duration("settle", Duration.ZERO),
                fields.elements("verify").stream().map(steps::check).toList(),
                fields.elements("rollback").stream().map(steps::step).toList(),
                rollbackOn(),
                fields.limit("sla", null),
                fields.texts("controls"),
                fields.child("approval").integer("minimum", 1),
                limits());
    }

    private RunLimits limits() {
        Fields limits = fields.child("limits");
        return new RunLimits(
                limits.duration("cooldown", Duration.ZERO),
                limits.integer("runsPerHour", 0),
                limits.integer("hostsAtOnce", 0),
                limits.integer("breaker", 0));
    }

    private String id() {
        String id = fields.text("id");
        if (VersionRef.isVersionRef(id)) {
            fields.problem(
                    "id",
                    "'id' must not end in a version, which is kept beside it; write '"
                            + VersionRef.parse(id).runbookId() + "'");
        }
        return id;
    }

    private StateSpec state(ReferenceCheck references) {
        Fields state = fields.child("state");
        references.list(state, "services");
        references.list(state, "files");
        references.list(state, "ports");
        List<String> ports = state.texts("ports");
        for (int i = 0; i < ports.size(); i++) {
            if (!Ports.valid(ports.get(i))) {
                state.problem("ports", i, "'" + ports.get(i) + "' is no port; write 1 to 65535 or $name");
            }
        }
        return new StateSpec(state.texts("services"), state.texts("files"), ports, state.textsByName("commands"));
    }

    private Set<RollbackTrigger> rollbackOn() {
        return fields.has("rollbackOn")
                ? fields.texts("rollbackOn").stream()
                        .map(word -> RollbackTrigger.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet())
                : Set.of(RollbackTrigger.FAILED);
    }
}
