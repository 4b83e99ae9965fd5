package io.jenkins.plugins.runbook.llm;

import java.util.Locale;

/** What a model is asked for; each role may have a model of its own. */
public enum ModelRole {
    /** Says why an execution failed: many short questions, a cheap model. */
    CATEGORISER,
    /** Proposes changes to a runbook: few long questions, a strong model. */
    GENERATOR;

    /** The name in records and on pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
