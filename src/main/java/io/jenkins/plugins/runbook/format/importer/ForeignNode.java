package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.yaml.Pointers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One part of a foreign document. What is asked for counts as read. */
final class ForeignNode {

    private static final Set<String> YES = Set.of("true", "yes", "on", "1");

    private final ImportedReading reading;
    private final String pointer;

    ForeignNode(ImportedReading reading, String pointer) {
        this.reading = reading;
        this.pointer = pointer;
        reading.read(pointer);
    }

    String pointer() {
        return pointer;
    }

    /** Its last name, or its position in a list. */
    String key() {
        return Pointers.last(pointer);
    }

    private JsonNode node() {
        return reading.document().data().at(pointer);
    }

    boolean isMap() {
        return node().isObject();
    }

    boolean isList() {
        return node().isArray();
    }

    /** Whether nothing stands there: no value, no entry, no element. */
    boolean isEmpty() {
        JsonNode node = node();
        return node.isMissingNode()
                || node.isNull()
                || (node.isContainerNode() && node.isEmpty())
                || (node.isTextual() && node.textValue().isBlank());
    }

    boolean isText() {
        return node().isTextual();
    }

    boolean has(String name) {
        return node().has(name);
    }

    /** The field, which may be missing. */
    ForeignNode field(String name) {
        return new ForeignNode(reading, Pointers.child(pointer, name));
    }

    /** The first of these fields that there is; systems and their versions name one thing in several ways. */
    Optional<ForeignNode> firstOf(String... names) {
        for (String name : names) {
            if (has(name)) {
                return Optional.of(field(name));
            }
        }
        return Optional.empty();
    }

    /** The scalar as it was written, where it says something. */
    Optional<String> value() {
        return scalar().filter(text -> !text.isBlank());
    }

    /** The scalar as it was written; empty where there is none, as in a list. */
    Optional<String> scalar() {
        return node().isNull() ? Optional.empty() : reading.document().scalar(pointer);
    }

    /** The lines of a script given as a list, blank ones too; empty when one of them is no line. */
    Optional<List<String>> lines() {
        List<ForeignNode> elements = elements();
        return elements.stream().anyMatch(element -> element.isMap() || element.isList())
                ? Optional.empty()
                : Optional.of(elements.stream()
                        .map(element -> element.scalar().orElse(""))
                        .toList());
    }

    Optional<String> text(String... names) {
        return firstOf(names).flatMap(ForeignNode::value);
    }

    boolean flag(String name) {
        return text(name)
                .map(word -> YES.contains(word.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    /** A whole number that is not negative; anything else is reported and absent. */
    Optional<Integer> number(String... names) {
        Optional<ForeignNode> field = firstOf(names);
        if (field.isEmpty() || field.get().value().isEmpty()) {
            return Optional.empty();
        }
        String text = field.get().value().get();
        if (!text.matches("[0-9]{1,8}")) {
            field.get().problem("'" + text + "' is no whole number and is not imported");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text));
    }

    /** All scalars below, wherever they stand; that they are asked for does not make them read. */
    List<String> scalars() {
        List<String> scalars = new ArrayList<>();
        Deque<JsonNode> waiting = new ArrayDeque<>(List.of(node()));
        while (!waiting.isEmpty()) {
            JsonNode next = waiting.pop();
            if (next.isTextual()) {
                scalars.add(next.textValue());
            }
            next.forEach(waiting::push);
        }
        return scalars;
    }

    /** The elements of a list; a single value counts as a list of one. */
    List<ForeignNode> elements() {
        List<ForeignNode> elements = new ArrayList<>();
        if (isList()) {
            for (int i = 0; i < node().size(); i++) {
                elements.add(new ForeignNode(reading, Pointers.child(pointer, i)));
            }
        } else if (!node().isMissingNode() && !node().isNull()) {
            elements.add(this);
        }
        return elements;
    }

    /** The scalars of a list, or the one there is. */
    List<String> texts() {
        return elements().stream().flatMap(element -> element.value().stream()).toList();
    }

    /** The values of a map. */
    List<ForeignNode> entries() {
        List<ForeignNode> entries = new ArrayList<>();
        node().fieldNames().forEachRemaining(name -> entries.add(field(name)));
        return entries;
    }

    /** What stands there, as JSON. */
    String json() {
        return node().toString();
    }

    /** Takes note of all that lies below. */
    void ignoreAll() {
        reading.readAll(pointer);
    }

    /** Takes note of fields that say nothing to a runbook. */
    void ignore(String... names) {
        for (String name : names) {
            reading.readAll(Pointers.child(pointer, name));
        }
    }

    /** Notes what this part has become. */
    void became(String what) {
        reading.mapped(pointer, what);
    }

    /** Reports that this part could not be taken over as it is. */
    void problem(String message) {
        reading.problem(pointer, message);
    }

    /** Takes note of all that lies below, because one problem speaks for it. */
    void lost(String message) {
        reading.readAll(pointer);
        problem(message);
    }
}
