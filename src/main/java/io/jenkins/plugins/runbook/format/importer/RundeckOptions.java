package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Options of a Rundeck job as parameters. */
final class RundeckOptions {

    private final Draft draft;

    RundeckOptions(Draft draft) {
        this.draft = draft;
    }

    /** Older exports have a map by name, newer ones a list. */
    void read(ForeignNode options) {
        if (options.isList()) {
            options.elements()
                    .forEach(option -> read(option, option.text("name").orElse("option")));
        } else {
            options.entries().forEach(option -> read(option, option.key()));
        }
    }

    private void read(ForeignNode option, String foreign) {
        String name = draft.names().of(foreign);
        ObjectNode parameter = draft.parameter(name);
        option.became("parameter " + name);
        if (option.flag("required")) {
            parameter.put("required", true);
        }
        boolean secret = option.flag("secure") || option.flag("secureInput");
        if (secret) {
            parameter.put("secret", true);
        }
        option.ignore("valueExposed", "hidden", "label", "sortIndex", "delimiter");
        option.text("description").ifPresent(text -> parameter.put("description", text.strip()));
        regex(option, parameter);
        values(option, parameter);
        defaultValue(option, parameter, secret);
        draft.hint(
                name,
                option.field("values").texts(),
                option.flag("multivalued")
                        && option.text("delimiter").isEmpty()
                        && option.field("delimiter").scalar().isPresent());
        option.firstOf("storagePath").ifPresent(path -> {
            parameter.put("required", true);
            path.problem("Rundeck takes '" + name + "' from its key storage; give the value with each run");
        });
        option.firstOf("multivalued")
                .ifPresent(field -> field.problem("'" + name + "' has several values in Rundeck; here it is one text"));
        option.firstOf("type")
                .ifPresent(type -> type.value()
                        .filter(word -> !word.equals("text") && !word.equals("plain"))
                        .ifPresent(word -> type.problem("options of the type '" + word + "' become plain text")));
    }

    private static void regex(ForeignNode option, ObjectNode parameter) {
        option.firstOf("regex").ifPresent(regex -> Defaults.pattern(regex, parameter));
    }

    private static void values(ForeignNode option, ObjectNode parameter) {
        option.firstOf("values").ifPresent(values -> {
            List<String> texts = values.texts();
            if (option.flag("enforced") && !texts.isEmpty()) {
                Defaults.values(values, parameter);
            } else {
                values.problem("the values are only suggestions in Rundeck; any value is allowed");
            }
        });
    }

    private void defaultValue(ForeignNode option, ObjectNode parameter, boolean secret) {
        option.firstOf("value")
                .ifPresent(field -> field.value().ifPresent(value -> {
                    Optional<String> reference = new RundeckReferences(draft.names())
                            .find(value).stream().map(Reference::text).findFirst();
                    if (secret) {
                        parameter.put("required", true);
                        field.problem("a secret has no default; give the value with each run");
                    } else if (reference.isPresent()) {
                        parameter.put("required", true);
                        field.problem("the default has '" + reference.get()
                                + "' in it, which nothing here has; give the value with each run");
                    } else {
                        Defaults.put(field, parameter, value);
                    }
                }));
    }
}
