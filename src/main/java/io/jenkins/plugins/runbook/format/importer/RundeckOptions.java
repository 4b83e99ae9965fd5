package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options of a Rundeck job as parameters. */
final class RundeckOptions {

    /** {@code ${option.x}}, {@code @option.x@}, and the variables Rundeck sets for scripts. */
    static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:option|unquotedoption)\\.([A-Za-z0-9_.-]+)(?:\\.value)?}"
            + "|@option\\.([A-Za-z0-9_.-]+)@"
            + "|\\$\\{?(RD_OPTION_[A-Za-z0-9_]+)}?"
            + "|(\\$\\{(?:job|node|globals|execution|data)\\.[^}]*}|@(?:job|node|globals|execution)\\.[^@\\s]+@)");

    private static final String VARIABLE = "RD_OPTION_";
    private static final Pattern MENTION = Pattern.compile("(?<![\\w${])RD_OPTION_([A-Za-z0-9_]+)");

    private final Draft draft;

    RundeckOptions(Draft draft) {
        this.draft = draft;
    }

    /** The parameter behind a reference; empty for what Rundeck alone knows. */
    Optional<String> variable(String foreign) {
        return foreign.startsWith(VARIABLE)
                ? draft.names().knownAs(foreign.substring(VARIABLE.length()))
                : draft.names().known(foreign);
    }

    /** A script whose mentions of Rundeck's variables name ours, in whatever language: a name takes the place of a name. */
    String renamed(String script) {
        return MENTION.matcher(script)
                .replaceAll(match -> Matcher.quoteReplacement(
                        draft.names().knownAs(match.group(1)).orElse(match.group())));
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
        option.firstOf("storagePath")
                .ifPresent(path -> path.problem(
                        "Rundeck takes '" + name + "' from its key storage; give the value with each run"));
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

    private static void defaultValue(ForeignNode option, ObjectNode parameter, boolean secret) {
        option.firstOf("value")
                .ifPresent(field -> field.value().ifPresent(value -> {
                    if (secret) {
                        field.problem("a secret has no default; give the value with each run");
                    } else {
                        Defaults.put(field, parameter, value);
                    }
                }));
    }
}
