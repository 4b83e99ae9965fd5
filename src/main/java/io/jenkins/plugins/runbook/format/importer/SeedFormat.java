package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.Durations;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The seed system's runbooks: {@code steps[].script}, {@code success_criteria}, {@code triggers}, {@code applicable_to}. */
final class SeedFormat implements ForeignFormat {

    private static final Map<String, String> SEVERITIES = Map.of(
            "critical", "critical",
            "high", "high",
            "medium", "medium",
            "moderate", "medium",
            "warning", "medium",
            "low", "low",
            "info", "low");

    @Override
    public String name() {
        return "runbook of the seed system";
    }

    @Override
    public boolean recognises(JsonNode document) {
        JsonNode step = document.path("steps").path(0);
        boolean ours = document.has("incidentTypes") || step.has("run") || step.has("waitFor");
        return !ours && document.has("id") && (step.has("script") || step.has("action"));
    }

    @Override
    public void convert(ForeignNode document, Draft draft) {
        head(document, draft);
        triggers(document, draft);
        platforms(document, draft);
        severities(document, draft);
        SeedSteps steps = new SeedSteps(draft);
        variables(document, draft);
        document.field("steps").elements().forEach(step -> steps.step("steps", step));
        document.field("rollback").elements().forEach(steps::rollback);
        document.firstOf("post_execution_validation", "verification")
                .ifPresent(checks -> checks.elements().forEach(check -> steps.check(check)));
        document.field("success_criteria").elements().forEach(steps::criterion);
    }

    private static void head(ForeignNode document, Draft draft) {
        String id = document.text("id").orElse("");
        String ours =
                id.matches("[A-Za-z][A-Za-z0-9._-]{0,99}") && !VersionRef.isVersionRef(id) ? id : Names.runbookId(id);
        draft.identify(ours, id, "seed", id);
        document.field("id").became("id " + draft.id());
        draft.field("name", document.text("name").orElse(ours).strip().replaceAll("\\s+", " "));
        document.text("description").ifPresent(text -> draft.field("description", text.strip()));
        document.firstOf("version")
                .ifPresent(version -> version.problem("a runbook holds no version; importing it makes the next one"));
        document.number("sla_target_seconds").ifPresent(seconds -> sla(document, draft, Duration.ofSeconds(seconds)));
        document.number("sla_minutes").ifPresent(minutes -> sla(document, draft, Duration.ofMinutes(minutes)));
        document.firstOf("hipaa_controls", "controls").ifPresent(controls -> {
            draft.addAll("controls", controls.texts());
            controls.became("controls");
        });
    }

    private static void sla(ForeignNode document, Draft draft, Duration sla) {
        if (!sla.isZero()) {
            draft.field("sla", Durations.print(sla));
            document.firstOf("sla_target_seconds", "sla_minutes").ifPresent(field -> field.became("sla"));
        }
    }

    private static void triggers(ForeignNode document, Draft draft) {
        document.firstOf("incident_types", "incident_type", "trigger_conditions", "triggers")
                .ifPresent(triggers -> triggers.elements().forEach(trigger -> {
                    List<String> values = trigger.isMap()
                            ? trigger.entries().stream()
                                    .flatMap(entry -> entry.value().stream())
                                    .toList()
                            : trigger.value().stream().toList();
                    Optional<String> type = IncidentTypes.named(values);
                    if (type.isPresent()) {
                        draft.addAll("incidentTypes", List.of(type.get()));
                        trigger.became("incidentTypes " + type.get());
                    } else {
                        trigger.lost("the trigger '" + String.join(" ", values)
                                + "' names no incident type that is known; add one to 'incidentTypes'");
                    }
                }));
        draft.guessIncidentType(
                document.text("id").orElse(""),
                document.text("name").orElse(""),
                document.text("description").orElse(""));
    }

    private static void platforms(ForeignNode document, Draft draft) {
        document.field("applicable_to").elements().forEach(element -> {
            String word = element.value().orElse("").toLowerCase(Locale.ROOT);
            Optional<String> platform = word.matches(".*(linux|ubuntu|debian|rhel|centos|nixos|unix).*")
                    ? Optional.of("linux")
                    : word.contains("windows") ? Optional.of("windows") : Optional.empty();
            platform.ifPresentOrElse(
                    known -> {
                        draft.addAll("platforms", List.of(known));
                        element.became("platforms " + known);
                    },
                    () -> element.problem("'" + word + "' is no platform; runbooks know linux, windows and macos"));
        });
    }

    private static void severities(ForeignNode document, Draft draft) {
        document.field("severity").elements().forEach(element -> {
            String word = element.value().orElse("").toLowerCase(Locale.ROOT);
            if (SEVERITIES.containsKey(word)) {
                draft.addAll("severity", List.of(SEVERITIES.get(word)));
                element.became("severity " + SEVERITIES.get(word));
            } else {
                element.problem("'" + word + "' is no severity; write critical, high, medium or low");
            }
        });
    }

    /** The seed gives variables to its scripts as environment variables with upper-case names. */
    private static void variables(ForeignNode document, Draft draft) {
        document.firstOf("parameters", "variables")
                .ifPresent(variables -> variables.entries().forEach(variable -> {
                    String ours = draft.names().of(variable.key().toUpperCase(Locale.ROOT));
                    variable.value().ifPresent(value -> draft.parameter(ours).put("default", value));
                    variable.text("default")
                            .ifPresent(value -> draft.parameter(ours).put("default", value));
                    variable.text("description")
                            .ifPresent(text -> draft.parameter(ours).put("description", text));
                    if (variable.isMap() && variable.flag("required")) {
                        draft.parameter(ours).put("required", true);
                    }
                    draft.parameter(ours);
                    variable.became("parameter " + ours);
                }));
    }
}
