package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.model.Words;
import java.util.List;
import java.util.Optional;

/** Documents of AWS Systems Manager: Automation (schema 0.3) and Command (schema 2.2), in YAML or JSON. */
final class SsmFormat implements ForeignFormat {

    @Override
    public String name() {
        return "document of AWS Systems Manager";
    }

    @Override
    public boolean recognises(JsonNode document) {
        return document.has("schemaVersion") && document.has("mainSteps");
    }

    @Override
    public void convert(ForeignNode document, Draft draft) {
        document.ignore("schemaVersion");
        List<ForeignNode> steps = document.field("mainSteps").elements();
        String description = document.text("description").orElse("");
        String name = title(description)
                .or(() -> steps.stream()
                        .flatMap(step -> step.text("name").stream())
                        .findFirst())
                .orElse("Imported document");
        draft.field("name", name);
        identify(draft, name);
        if (!description.isBlank()) {
            draft.field("description", description.strip());
            document.field("description").became("name and description");
        }
        draft.guessIncidentType(name, description);
        document.firstOf("assumeRole")
                .ifPresent(role -> role.lost("a runbook runs with the rights of the account that runs it"));
        document.firstOf("outputs")
                .ifPresent(outputs -> outputs.lost("the output of each step is recorded, and none has a name"));
        document.firstOf("files")
                .ifPresent(files -> files.lost("attachments are not imported; bring the files to the host"));
        document.field("mainSteps").scalars().forEach(draft.names()::avoid);
        SsmParameters parameters = new SsmParameters(draft);
        document.field("parameters").entries().forEach(parameters::read);
        boolean command = document.text("schemaVersion").orElse("").startsWith("2");
        if (command
                && steps.size() > 1
                && steps.stream()
                        .anyMatch(step ->
                                !step.has("onFailure") && !step.field("inputs").has("onFailure"))) {
            document.field("mainSteps")
                    .problem(
                            "where a step fails, Systems Manager goes on with the next one unless it says 'onFailure: exit';"
                                    + " here the run stops; give 'onFailure: continue' to steps whose failure may pass");
        }
        new SsmSteps(draft, parameters, command).addAll(steps);
    }

    /** A document does not say its own name: its file does, unless it is called as all are. */
    private static void identify(Draft draft, String title) {
        FileName file = draft.file();
        String shortened = title.length() > 60 ? title.substring(0, 60) : title;
        draft.identify(Names.runbookId(file.title().orElse(shortened)), file.inWords(), "ssm", file.inWords());
    }

    /** The first line of a description that says more than headings do. */
    private static Optional<String> title(String description) {
        boolean headed = description.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
        return description
                .lines()
                .filter(line -> !(headed && line.startsWith("#") && line.endsWith("?")))
                .map(line -> line.replaceAll("[#*_`]+", "").strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isBlank())
                .map(line -> Words.cut(line, 100))
                .findFirst();
    }
}
