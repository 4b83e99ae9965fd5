package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parameters of a Systems Manager document. */
final class SsmParameters {

    /** <code>{{ Name }}</code>, <code>{{ step.Output }}</code>, <code>{{ global:DATE }}</code>. */
    static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.:-]+)\\s*}}");

    private final Draft draft;

    SsmParameters(Draft draft) {
        this.draft = draft;
    }

    /** Our parameter for a reference; empty for outputs of steps and for what Systems Manager alone knows. */
    Optional<String> variable(String foreign) {
        return draft.names()
                .known(foreign.startsWith("parameters.") ? foreign.substring("parameters.".length()) : foreign);
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

    private static void defaultValue(ForeignNode parameter, ObjectNode declared) {
        Optional<ForeignNode> field = parameter.firstOf("default");
        if (field.isEmpty()) {
            declared.put("required", true);
            return;
        }
        if (field.get().isList() || field.get().isMap()) {
            field.get().lost("a default of several values is not imported");
        } else {
            Defaults.put(field.get(), declared, field.get().scalar().orElse(""));
        }
    }
}
