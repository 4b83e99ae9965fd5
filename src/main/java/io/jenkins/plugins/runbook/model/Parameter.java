package io.jenkins.plugins.runbook.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A declared parameter. Its value reaches commands as an environment variable of the same name, never by text substitution.
 *
 * @param name {@code ^[A-Za-z_][A-Za-z0-9_]*$}
 * @param type what its value must look like
 * @param required whether an execution without a value is refused
 * @param defaultValue used when no value is given, or {@code null}
 * @param pattern regular expression the whole value must match, or {@code null}
 * @param values the only values allowed; empty means any
 * @param description free text, may be empty
 * @param secret whether its value is redacted everywhere
 */
public record Parameter(
        String name,
        Type type,
        boolean required,
        String defaultValue,
        String pattern,
        List<String> values,
        String description,
        boolean secret) {

    public Parameter {
        values = List.copyOf(values);
    }

    /** What a parameter's value must look like. Numbers are those of JSON: {@code 08} is an octal error in some shells and 8 in others. */
    public enum Type {
        STRING("text", "(?s).*+"),
        INTEGER("an integer such as 8 or -8, without a plus sign and leading zeros", "-?[1-9][0-9]{0,17}|0"),
        NUMBER(
                "a number such as 8 or -0.8, without a plus sign and leading zeros",
                "-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,3})?"),
        BOOLEAN("true or false", "true|false");

        private final String description;
        private final Pattern form;

        Type(String description, String form) {
            this.description = description;
            this.form = Pattern.compile(form);
        }

        /** Whether a value is of this type. */
        public boolean accepts(String value) {
            return form.matcher(value).matches();
        }

        /** What a value must be, as part of a sentence. */
        public String description() {
            return description;
        }
    }
}
