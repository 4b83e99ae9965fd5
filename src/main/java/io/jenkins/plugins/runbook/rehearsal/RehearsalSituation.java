package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a text is to be run for.
 *
 * @param incident the incident
 * @param parameters values by name, those without a value left out
 * @param source where they come from, in a few words
 */
record RehearsalSituation(Incident incident, Map<String, String> parameters, String source) {

    private static final int LONGEST = 300;

    /** As it was in an execution. */
    static RehearsalSituation of(ExecutionResult execution) {
        Map<String, String> given = new LinkedHashMap<>(execution.parameters());
        given.values().removeIf(String::isEmpty); // recorded so when there was no value
        return new RehearsalSituation(execution.incident(), given, "as in execution " + execution.id());
    }

    /**
     * For a text that answers no failure: as in a success of its parent, or with an incident of its first type and the defaults of its
     * parameters. Empty when a parameter it requires has none.
     */
    static Optional<RehearsalSituation> imagined(Version version, List<RehearsalSituation> successes) {
        if (!successes.isEmpty()) {
            return Optional.of(successes.get(0));
        }
        Runbook runbook = new RunbookReader()
                .read(version.ref().toString(), version.text())
                .orThrow();
        boolean complete = runbook.parameters().values().stream().noneMatch(RehearsalSituation::lacksValue);
        Incident incident = new Incident(
                "rehearsal",
                runbook.incidentTypes().get(0),
                runbook.severity().isEmpty() ? "low" : runbook.severity().get(0),
                null,
                "a rehearsal");
        return complete
                ? Optional.of(new RehearsalSituation(incident, Map.of(), "with the defaults of its parameters"))
                : Optional.empty();
    }

    private static boolean lacksValue(Parameter parameter) {
        return parameter.required() && parameter.defaultValue() == null;
    }

    /** Whether a text would do the same in both. */
    boolean equalsIn(RehearsalSituation other) {
        return incident.type().equals(other.incident.type()) && parameters.equals(other.parameters);
    }

    /** For people: where it comes from, and with what. */
    String told() {
        String values = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
        String all = source + (values.isEmpty() ? "" : ", " + values);
        return Words.cut(all, LONGEST);
    }
}
