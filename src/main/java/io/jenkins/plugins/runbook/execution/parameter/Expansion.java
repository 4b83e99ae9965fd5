package io.jenkins.plugins.runbook.execution.parameter;

import io.jenkins.plugins.runbook.format.References;
import java.util.Map;

/** Puts parameters into strings that no shell sees: names of services, URLs, paths, ports. Values stay data. */
public final class Expansion {

    private Expansion() {}

    /** The text with what the format takes for a parameter replaced; what names no parameter stays as it is. */
    public static String expand(String text, Map<String, String> values) {
        return References.expand(text, values);
    }
}
