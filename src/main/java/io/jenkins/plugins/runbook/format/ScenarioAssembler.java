package io.jenkins.plugins.runbook.format;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.yaml.Place;
import io.jenkins.plugins.runbook.format.yaml.Pointers;
import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a scenario of its document and reports everything that is wrong with it. */
final class ScenarioAssembler {

    private static final List<String> KNOWN = List.of(
            "name",
            "runbook",
            "library",
            "incident",
            "parameters",
            "setup",
            "cleanup",
            "oracle",
            "healthy",
            "parallel",
            "network",
            "hints",
            "expect");
    private static final String NOTHING_FAILED = "none";
    private static final String DEFAULT_SEVERITY = "medium";

    private final Path directory;
    private final String file;
    private final YamlDocument document;
    private final List<Problem> problems;

    ScenarioAssembler(Path directory, String file, YamlDocument document, List<Problem> problems) {
        this.directory = directory;
        this.file = file;
        this.document = document;
        this.problems = problems;
    }

    Scenario build() {
        findSlips();
        String name = text("/name");
        return new Scenario(
                name,
                directory,
                path("/runbook"),
                paths("/library"),
                new Incident(
                        text("/incident/id", "INC-" + name),
                        text("/incident/type"),
                        text("/incident/severity", DEFAULT_SEVERITY),
                        text("/incident/host", null),
                        text("/incident/description", "")),
                parameters(),
                path("/setup"),
                path("/cleanup"),
                path("/oracle"),
                paths("/healthy"),
                flag("/parallel"),
                flag("/network"),
                new Scenario.Hints(text("/hints/right_runbook", null), texts("/hints/forbidden")),
                new Scenario.Expect(failureType(), flag("/expect/generates"), flag("/expect/fixed")));
    }

    private void findSlips() {
        document.data().fieldNames().forEachRemaining(given -> {
            if (!KNOWN.contains(given)) {
                Suggestions.meant(given, KNOWN)
                        .ifPresent(meant -> problem(
                                document.placeOfKey(Pointers.child("", given)),
                                "unknown field '" + given + "'; write '" + meant + "'"));
            }
        });
    }

    private String text(String pointer) {
        String text = text(pointer, null);
        if (text == null) {
            problem(document.placeOf(pointer), Labels.of(pointer) + " is missing; a scenario needs it");
            return "";
        }
        return text;
    }

    private String text(String pointer, @CheckForNull String fallback) {
        return document.scalar(pointer).orElse(fallback);
    }

    private boolean flag(String pointer) {
        return document.data().at(pointer).asBoolean(false);
    }

    private Path path(String pointer) {
        String text = text(pointer);
        Path path = directory.resolve(text).normalize();
        if (!path.startsWith(directory)) {
            problem(
                    document.placeOf(pointer),
                    "'" + text + "' leads out of the scenario; keep its files in its directory");
        } else if (!text.isEmpty() && !Files.isRegularFile(path)) {
            problem(document.placeOf(pointer), "there is no file '" + text + "' in " + directory + "; add it");
        }
        return path;
    }

    private List<Path> paths(String pointer) {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < document.data().at(pointer).size(); i++) {
            paths.add(path(Pointers.child(pointer, i)));
        }
        return paths;
    }

    private List<String> texts(String pointer) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < document.data().at(pointer).size(); i++) {
            texts.add(text(Pointers.child(pointer, i)));
        }
        return texts;
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        JsonNode given = document.data().path("parameters");
        given.fieldNames().forEachRemaining(name -> parameters.put(name, text(Pointers.child("/parameters", name))));
        return parameters;
    }

    @CheckForNull
    private FailureType failureType() {
        String pointer = "/expect/failure_type";
        String word = text(pointer, NOTHING_FAILED);
        if (word.equals(NOTHING_FAILED)) {
            return null;
        }
        List<String> words =
                Arrays.stream(FailureType.values()).map(FailureType::word).toList();
        if (!words.contains(word)) {
            problem(
                    document.placeOf(pointer),
                    "'" + word + "' is no failure type; write none or " + String.join(", ", words));
            return null;
        }
        return FailureType.values()[words.indexOf(word)];
    }

    private void problem(Place place, String message) {
        problems.add(new Problem(file, place.line(), place.column(), message));
    }
}
