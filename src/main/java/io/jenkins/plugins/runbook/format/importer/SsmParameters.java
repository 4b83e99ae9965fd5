package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Parameters of a Systems Manager document. */
final class SsmParameters {

    private final Draft draft;
    private final SsmReferences references;

    SsmParameters(Draft draft) {
        this.draft = draft;
        this.references = new SsmReferences(draft.names());
    }

    SsmReferences references() {
        return references;
    }

    void read(ForeignNode parameter) {
        if (parameter.key().equals("AutomationAssumeRole")) {
            parameter.lost("a runbook runs with the rights of the account that runs it");
            return;
        }
        String name = draft.names().of(parameter.key());
        ObjectNode declared = draft.parameter(name);
        parameter.became("parameter " + name);
        parameter.ignore("displayType");
        type(parameter, declared);
        parameter.text("description").ifPresent(text -> declared.put("description", text.strip()));
        values(parameter, declared);
        pattern(parameter, declared);
        defaultValue(parameter, declared);
        for (String limit : new String[] {"minChars", "maxChars", "minItems", "maxItems"}) {
            parameter
                    .firstOf(limit)
                    .ifPresent(field -> field.problem("'" + limit + "' is not imported; a 'pattern' can say the same"));
        }
    }

    private static void type(ForeignNode parameter, ObjectNode declared) {
        String type = parameter.text("type").orElse("String");
        switch (type) {
            case "String" -> {}
            case "Boolean" -> declared.put("type", "boolean");
            case "Integer" -> declared.put("type", "integer");
            default -> parameter.field("type").problem("a parameter of the type '" + type + "' becomes one text");
        }
    }

    private static void values(ForeignNode parameter, ObjectNode declared) {
        parameter.firstOf("allowedValues").ifPresent(allowed -> {
            if (Defaults.typeOf(declared).equals("boolean")) {
                parameter.ignore("allowedValues");
            } else {
                Defaults.values(allowed, declared);
            }
        });
    }

    private static void pattern(ForeignNode parameter, ObjectNode declared) {
        parameter.firstOf("allowedPattern").ifPresent(pattern -> Defaults.pattern(pattern, declared));
    }

    private void defaultValue(ForeignNode parameter, ObjectNode declared) {
        Optional<ForeignNode> field = parameter.firstOf("default");
        if (field.isEmpty()) {
            declared.put("required", true);
            return;
        }
        if (field.get().isList() || field.get().isMap()) {
            boolean empty = field.get().isEmpty();
            field.get()
                    .lost(
                            empty
                                    ? "the default is an empty list; here the value is empty"
                                    : "a default of several values is not imported; give the value with each run");
            if (!empty) {
                declared.put("required", true);
            }
            return;
        }
        String value = field.get().scalar().orElse("");
        Optional<String> reference =
                references.find(value).stream().map(Reference::text).findFirst();
        if (reference.isPresent()) {
            declared.put("required", true);
            field.get()
                    .problem("the default has '" + reference.get()
                            + "' in it, which nothing here has; give the value with each run");
        } else {
            Defaults.put(field.get(), declared, value);
        }
    }
}
