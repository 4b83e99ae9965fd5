package io.jenkins.plugins.runbook.model;

import java.util.List;

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

    /** What a parameter's value must look like. */
    public enum Type {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN
    }
}
