package io.jenkins.plugins.runbook.execution.parameter;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts parameters into strings that no shell sees: names of services, URLs, paths, ports. Values stay data. */
public final class Expansion {

    private static final Pattern NAME = Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

    private Expansion() {}

    /** The text with {@code $name} and {@code ${name}} replaced; what names no parameter stays as it is. */
    public static String expand(String text, Map<String, String> values) {
        return NAME.matcher(text).replaceAll(match -> {
            String name = match.group(1) == null ? match.group(2) : match.group(1);
            return Matcher.quoteReplacement(values.getOrDefault(name, match.group()));
        });
    }
}
