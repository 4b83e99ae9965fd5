package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code aws:executeScript}: a Python function that is given a map of values. */
final class SsmScript {

    private final Draft draft;
    private final SsmParameters parameters;
    private final Scripts scripts;

    SsmScript(Draft draft, SsmParameters parameters, Scripts scripts) {
        this.draft = draft;
        this.parameters = parameters;
        this.scripts = scripts;
    }

    Optional<ImportedStep> convert(String name, ForeignNode inputs) {
        Optional<ForeignNode> script = inputs.firstOf("Script");
        boolean python = inputs.text("Runtime")
                .map(runtime -> runtime.startsWith("python"))
                .orElse(false);
        if (!python || script.isEmpty() || script.get().value().isEmpty()) {
            return Optional.empty();
        }
        String text = script.get().value().get();
        if (text.contains("boto3")) {
            script.get().problem("the script asks AWS; the host needs boto3 and rights of its own");
        }
        String handler = inputs.text("Handler").orElse("script_handler");
        if (!handler.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            inputs.field("Handler").problem("'" + handler + "' is no name of a function");
            return Optional.empty();
        }
        // Two braces are Python's own way to write one in a format, so only what is certainly a reference counts.
        parameters.references().find(text).stream()
                .filter(reference ->
                        reference.variable() != null || reference.text().contains(":"))
                .forEach(
                        reference -> scripts.refuse(
                                script.get(),
                                reference.text(),
                                "'" + reference.text()
                                        + "' in a python script stays as it is; read the environment variable there. Until then the step fails"));
        String events = payload(inputs);
        String whole = scripts.guard(Shell.PYTHON) + "import json, os\n" + (text.endsWith("\n") ? text : text + "\n")
                + "events = {" + events + "}\n" + "print(json.dumps(" + handler + "(events, {}), default=str))\n";
        return Optional.of(new ImportedStep(name).run(whole, Shell.PYTHON));
    }

    private String payload(ForeignNode inputs) {
        List<String> entries = new ArrayList<>();
        for (ForeignNode entry : inputs.field("InputPayload").entries()) {
            Optional<String> value = value(entry);
            if (value.isPresent()) {
                entries.add(Json.text(entry.key()) + ": " + value.get());
            } else {
                scripts.refuse(
                        entry,
                        "the input '" + entry.key() + "'",
                        "the input '" + entry.key() + "' has no value here. Until it is replaced the step fails");
                entry.ignoreAll();
            }
        }
        return String.join(", ", entries);
    }

    /** A value as an expression of Python, whose strings are written as JSON's are. */
    private Optional<String> value(ForeignNode entry) {
        if (entry.isList() || entry.isMap()) {
            boolean references = entry.scalars().stream()
                    .anyMatch(text -> !parameters.references().find(text).isEmpty());
            entry.ignoreAll();
            return references ? Optional.empty() : Optional.of("json.loads(" + Json.text(entry.json()) + ")");
        }
        if (!entry.isText()) {
            return Optional.of("json.loads(" + Json.text(entry.json()) + ")");
        }
        String text = entry.scalar().orElse("");
        List<Reference> found = parameters.references().find(text);
        if (found.stream().anyMatch(reference -> reference.variable() == null)) {
            return Optional.empty();
        }
        if (found.size() == 1 && found.get(0).text().equals(text.strip())) {
            return Optional.of(typed(found.get(0).variable()));
        }
        List<String> parts = new ArrayList<>();
        int at = 0;
        for (Reference reference : found) {
            parts.add(Json.text(text.substring(at, reference.start())));
            parts.add(environment(reference.variable()));
            at = reference.end();
        }
        parts.add(Json.text(text.substring(at)));
        return Optional.of(parts.stream()
                .filter(part -> !part.equals("\"\"") || parts.size() == 1)
                .collect(Collectors.joining(" + ")));
    }

    /** A reference alone keeps its type there. */
    private String typed(String variable) {
        return switch (Defaults.typeOf(draft.parameter(variable))) {
            case "boolean" -> "(" + environment(variable) + " == \"true\")";
            case "integer" -> "int(" + environment(variable) + ")";
            default -> environment(variable);
        };
    }

    private static String environment(String variable) {
        return "os.environ[\"" + variable + "\"]";
    }
}
