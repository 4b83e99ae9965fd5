package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.edit.YamlWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A runbook of ours while it is made of a foreign document. */
final class Draft {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String UNKNOWN_TYPE = "unknown";

    private final ImportedReading reading;
    private final Names names = new Names();
    private final ObjectNode parameters = JSON.objectNode();
    private final Map<String, ArrayNode> lists = Map.of(
            "steps", JSON.arrayNode(),
            "verify", JSON.arrayNode(),
            "rollback", JSON.arrayNode(),
            "incidentTypes", JSON.arrayNode(),
            "platforms", JSON.arrayNode(),
            "severity", JSON.arrayNode(),
            "controls", JSON.arrayNode());
    private final ObjectNode fields = JSON.objectNode();

    Draft(ImportedReading reading) {
        this.reading = reading;
    }

    Names names() {
        return names;
    }

    boolean hasSteps() {
        return !lists.get("steps").isEmpty();
    }

    void field(String name, String value) {
        fields.put(name, value);
    }

    void addAll(String list, Collection<String> values) {
        Set<String> known = new LinkedHashSet<>();
        lists.get(list).forEach(value -> known.add(value.textValue()));
        values.stream().filter(known::add).forEach(lists.get(list)::add);
    }

    /** Adds a step, a check or a rollback step. */
    void add(String list, ObjectNode step) {
        lists.get(list).add(step);
    }

    /** The parameter's declaration, made when there is none yet. */
    ObjectNode parameter(String name) {
        return parameters.withObject("/" + name);
    }

    /** The type of a declared parameter. */
    static String typeOf(ObjectNode declared) {
        return declared.has("type") ? declared.path("type").textValue() : "string";
    }

    /**
     * Bounds the values of a parameter that an interpreter will read, unless something bounds them already.
     *
     * @return whether a bound was added
     */
    boolean bound(String parameter) {
        ObjectNode declared = parameter(parameter);
        String type = typeOf(declared);
        if (declared.has("pattern") || declared.has("values") || !type.equals("string")) {
            return false;
        }
        declared.put("pattern", "[\\w.:/@%+,=-]*");
        return true;
    }

    /** The incident type, from words that may tell it; reported when they do not. */
    void guessIncidentType(String... words) {
        if (!lists.get("incidentTypes").isEmpty()) {
            return;
        }
        Optional<String> type = IncidentTypes.in(String.join(" ", words));
        addAll("incidentTypes", List.of(type.orElse(UNKNOWN_TYPE)));
        if (type.isEmpty()) {
            reading.problem("", "nothing tells which incidents it is for; write the right 'incidentTypes'");
        }
    }

    String text(String format, List<Problem> unmapped) {
        ObjectNode runbook = JSON.objectNode();
        copy(runbook, "id", "name", "description");
        list(runbook, "incidentTypes", "platforms", "severity");
        if (!parameters.isEmpty()) {
            runbook.set("parameters", parameters);
        }
        list(runbook, "steps", "verify", "rollback");
        copy(runbook, "sla");
        list(runbook, "controls");
        List<String> comments = new ArrayList<>();
        comments.add("Imported from a " + format
                + (unmapped.isEmpty() ? "." : ". What needs a look, by the lines it came from:"));
        unmapped.forEach(problem -> comments.add("- line " + problem.line() + ": " + problem.message()));
        return YamlWriter.document(comments, runbook);
    }

    private void copy(ObjectNode runbook, String... names) {
        for (String name : names) {
            if (fields.has(name)) {
                runbook.set(name, fields.get(name));
            }
        }
    }

    private void list(ObjectNode runbook, String... names) {
        for (String name : names) {
            if (!lists.get(name).isEmpty()) {
                runbook.set(name, lists.get(name));
            }
        }
    }
}
