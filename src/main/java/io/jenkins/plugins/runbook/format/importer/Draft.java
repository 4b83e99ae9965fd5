package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.edit.YamlWriter;
import io.jenkins.plugins.runbook.model.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A runbook of ours while it is made of a foreign document. */
final class Draft implements ShellReferences.Values {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
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
    private final Map<String, List<String>> hints = new HashMap<>();
    private final Set<String> several = new HashSet<>();
    private final ImportOptions options;
    private Source source;
    private IncidentTypes.Guess guess;

    Draft(ImportedReading reading, ImportOptions options) {
        this.reading = reading;
        this.options = options;
        addAll("incidentTypes", options.incidentTypes());
    }

    /** Where the document stood. */
    FileName file() {
        return FileName.of(options.location());
    }

    /**
     * Names the runbook and the document it is made of.
     *
     * @param id what its name makes; a person may have said another one
     * @param label the document for people
     * @param identity what tells it from all other documents of its format
     */
    void identify(String id, String label, String... identity) {
        fields.put("id", options.id() == null ? id : options.id());
        source = Source.of(label, List.of(identity));
    }

    String id() {
        return fields.path("id").textValue();
    }

    Source source() {
        return source;
    }

    /** What was guessed and not used, because it is not confirmed. */
    Optional<String> guessedType() {
        return Optional.ofNullable(guess).map(IncidentTypes.Guess::type);
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

    /** Names of all parameters. */
    Set<String> parameterNames() {
        Set<String> names = new LinkedHashSet<>();
        parameters.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The default of a declared parameter as text, {@code null} when it has none. */
    String defaultOf(String parameter) {
        return parameter(parameter).path("default").asText(null);
    }

    /** Takes note of values that the document suggests for a parameter, and of whether it means several words by one value. */
    void hint(String parameter, List<String> suggested, boolean words) {
        hints.put(parameter, List.copyOf(suggested));
        if (words) {
            several.add(parameter);
        }
    }

    /** Whether a parameter takes values from a list alone. */
    boolean listed(String parameter) {
        return parameter(parameter).has("values");
    }

    /** Bounds the values of a parameter that an interpreter will read; whether that was needed. */
    boolean bound(String parameter) {
        return Defaults.bound(parameter(parameter));
    }

    @Override
    public boolean maybeEmpty(String variable) {
        ObjectNode declared = parameter(variable);
        return known(variable).contains("")
                || !declared.has("default") && !declared.path("required").asBoolean();
    }

    @Override
    public List<String> known(String variable) {
        ObjectNode declared = parameter(variable);
        List<String> known = new ArrayList<>(hints.getOrDefault(variable, List.of()));
        declared.path("values").forEach(value -> known.add(value.asText()));
        if (declared.has("default")) {
            known.add(declared.path("default").asText());
        }
        return known;
    }

    @Override
    public boolean plain(String variable) {
        return Defaults.plain(parameter(variable));
    }

    @Override
    public boolean several(String variable) {
        return several.contains(variable);
    }

    /**
     * The incident type where nothing states it: a guess from words is reported and not used, because a runbook whose type is wrong is
     * executed for incidents that it makes worse.
     */
    void guessIncidentType(String... words) {
        if (!lists.get("incidentTypes").isEmpty()) {
            return;
        }
        guess = IncidentTypes.guess(String.join(" ", words)).orElse(null);
        addAll("incidentTypes", List.of(Incident.UNKNOWN));
        reading.problem(
                "",
                guess == null
                        ? "nothing tells which incidents it is for, so it is taken for none by itself; write the right 'incidentTypes'"
                        : "that it is for incidents of the type '" + guess.type() + "' is a guess from the word '"
                                + guess.word()
                                + "', so it is taken for none by itself; when it is right, write '" + guess.type()
                                + "' into 'incidentTypes', or import with --incident-type");
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
        comments.add(source.sentence(format));
        if (!unmapped.isEmpty()) {
            comments.add("What needs a look, by the lines it came from:");
        }
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
