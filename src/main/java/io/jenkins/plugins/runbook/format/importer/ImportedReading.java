package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.yaml.Place;
import io.jenkins.plugins.runbook.format.yaml.Pointers;
import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One document while it is imported: which of its parts were read, what became of them, and what is wrong with them. */
final class ImportedReading {

    private final String file;
    private final YamlDocument document;
    private final Function<String, Place> places;
    private final Set<String> read = new HashSet<>();
    private final List<Mapping> mapped = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    ImportedReading(String file, YamlDocument document) {
        this(file, document, document::placeOf);
    }

    /** @param places where the parts stand, by their pointers */
    ImportedReading(String file, YamlDocument document, Function<String, Place> places) {
        this.file = file;
        this.document = document;
        this.places = places;
    }

    YamlDocument document() {
        return document;
    }

    /** Notes that a part was looked at, which says nothing of what lies below it. */
    void read(String pointer) {
        read.add(pointer);
    }

    /** Notes that a part and all below it were looked at. */
    void readAll(String pointer) {
        read(pointer);
        JsonNode node = document.data().at(pointer);
        node.fieldNames().forEachRemaining(name -> readAll(Pointers.child(pointer, name)));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            readAll(Pointers.child(pointer, i));
        }
    }

    void mapped(String pointer, String to) {
        mapped.add(new Mapping(pointer, to));
    }

    void problem(String pointer, String message) {
        Place place = places.apply(pointer);
        problems.add(new Problem(file, place.line(), place.column(), message));
    }

    List<Mapping> mapped() {
        return mapped;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Reports each part that was not read, the outermost alone. */
    void reportRest() {
        reportRest("");
    }

    private void reportRest(String pointer) {
        if (!read.contains(pointer) && !pointer.isEmpty()) {
            Place place = document.placeOfKey(pointer);
            problems.add(new Problem(
                    file,
                    place.line(),
                    place.column(),
                    "'" + Pointers.last(pointer) + "' is not imported: it has no counterpart"));
            return;
        }
        JsonNode node = document.data().at(pointer);
        node.fieldNames().forEachRemaining(name -> reportRest(Pointers.child(pointer, name)));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            reportRest(Pointers.child(pointer, i));
        }
    }
}
