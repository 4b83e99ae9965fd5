package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** {@code aws:executeScript}: a Python function that is given a map of values. */
final class SsmScript {

    private final SsmParameters parameters;

    SsmScript(SsmParameters parameters) {
        this.parameters = parameters;
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
        String whole = "import json, os\n" + (text.endsWith("\n") ? text : text + "\n") + "events = {" + payload(inputs)
                + "}\n" + "print(json.dumps(" + handler + "(events, {}), default=str))\n";
        return Optional.of(new ImportedStep(name).run(whole, Shell.PYTHON));
    }

    private String payload(ForeignNode inputs) {
        List<String> entries = new ArrayList<>();
        for (ForeignNode entry : inputs.field("InputPayload").entries()) {
            value(entry)
                    .ifPresentOrElse(
                            value -> entries.add(Json.text(entry.key()) + ": " + value),
                            () -> entry.lost(
                                    "the input '" + entry.key() + "' has no value here; the script gets none"));
        }
        return String.join(", ", entries);
    }

    /** A value as an expression of Python, whose strings are written as JSON's are. */
    private Optional<String> value(ForeignNode entry) {
        Optional<String> text = entry.value();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher reference = SsmParameters.REFERENCE.matcher(text.get());
        if (reference.matches()) {
            return parameters.variable(reference.group(1)).map(variable -> "os.environ[\"" + variable + "\"]");
        }
        return reference.find(0) ? Optional.empty() : Optional.of(Json.text(text.get()));
    }
}
