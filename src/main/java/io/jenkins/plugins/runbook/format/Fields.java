package io.jenkins.plugins.runbook.format;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.yaml.Place;
import io.jenkins.plugins.runbook.format.yaml.Pointers;
import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of one map in a document that fits its schema, and the way to report what the schema cannot see. */
final class Fields {

    private final String file;
    private final YamlDocument document;
    private final String pointer;
    private final List<Problem> problems;

    Fields(String file, YamlDocument document, List<Problem> problems) {
        this(file, document, "", problems);
    }

    private Fields(String file, YamlDocument document, String pointer, List<Problem> problems) {
        this.file = file;
        this.document = document;
        this.pointer = pointer;
        this.problems = problems;
    }

    private String at(String name) {
        return Pointers.child(pointer, name);
    }

    private Fields below(String child) {
        return new Fields(file, document, child, problems);
    }

    boolean has(String name) {
        return document.has(at(name));
    }

    /** The scalar as it was written, or {@code null}. */
    String text(String name) {
        return document.scalar(at(name)).orElse(null);
    }

    String text(String name, String fallback) {
        return document.scalar(at(name)).orElse(fallback);
    }

    boolean flag(String name) {
        return document.data().at(at(name)).asBoolean(false);
    }

    int integer(String name, int fallback) {
        return document.data().at(at(name)).asInt(fallback);
    }

    /** The number, or {@code null}. */
    @CheckForNull
    BigDecimal number(String name) {
        JsonNode node = document.data().at(at(name));
        return node.isNumber() ? node.decimalValue() : null;
    }

    Duration duration(String name, @CheckForNull Duration fallback) {
        return Optional.ofNullable(text(name)).flatMap(Durations::parse).orElse(fallback);
    }

    /** A duration in which something must happen, so that zero is a problem. */
    Duration limit(String name, @CheckForNull Duration fallback) {
        Duration limit = duration(name, fallback);
        if (limit != null && limit.isZero()) {
            problem(name, "'" + name + "' must be longer than 0; write a duration such as 30s or leave it out");
        }
        return limit;
    }

    <E extends Enum<E>> E word(String name, E fallback) {
        String word = text(name);
        return word == null ? fallback : Enum.valueOf(fallback.getDeclaringClass(), word.toUpperCase(Locale.ROOT));
    }

    /** The scalars of a list as they were written; none when it is missing. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < document.data().at(at(name)).size(); i++) {
            texts.add(document.scalar(Pointers.child(at(name), i)).orElseThrow());
        }
        return texts;
    }

    /** The fields of the map under the name; one without any when it is missing. */
    Fields child(String name) {
        return below(at(name));
    }

    /** The fields of each map in a list. */
    List<Fields> elements(String name) {
        List<Fields> elements = new ArrayList<>();
        for (int i = 0; i < document.data().at(at(name)).size(); i++) {
            elements.add(below(Pointers.child(at(name), i)));
        }
        return elements;
    }

    /** The names in this map, in the order of the text. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        document.data().at(pointer).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The map under the name, its values as they were written. */
    Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Fields child = child(name);
        child.names().forEach(key -> texts.put(key, child.text(key)));
        return texts;
    }

    /** Reports a problem with the value of a field. */
    void problem(String name, String message) {
        report(document.placeOf(at(name)), message);
    }

    /** Reports a problem with an element of a list. */
    void problem(String name, int index, String message) {
        report(document.placeOf(Pointers.child(at(name), index)), message);
    }

    /** Reports a problem with the name of a field. */
    void problemWithName(String name, String message) {
        report(document.placeOfKey(at(name)), message);
    }

    private void report(Place place, String message) {
        problems.add(new Problem(file, place.line(), place.column(), message));
    }
}
