package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.ReservedNames;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Foreign names of parameters and ours, which are names of environment variables. */
final class Names {

    private static final int MAX = 100;

    private final Map<String, String> ours = new LinkedHashMap<>();

    /** Our name for a foreign one, the same each time. */
    String of(String foreign) {
        return ours.computeIfAbsent(foreign, this::newName);
    }

    /** Our name, when the foreign one is known. */
    Optional<String> known(String foreign) {
        return Optional.ofNullable(ours.get(foreign));
    }

    /** Our name for a foreign one that differs from it in case or in signs alone. */
    Optional<String> knownAs(String variable) {
        return ours.entrySet().stream()
                .filter(entry ->
                        variable(entry.getKey()).toUpperCase(Locale.ROOT).equals(variable.toUpperCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private String newName(String foreign) {
        String name = variable(foreign);
        if (ReservedNames.reason(name, true).isPresent()) {
            name = "param_" + name;
        }
        String candidate = name;
        for (int i = 2; ours.containsValue(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }

    private static String variable(String foreign) {
        String name = foreign.replaceAll("[^A-Za-z0-9_]", "_");
        String started = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
        return started.length() > MAX ? started.substring(0, MAX) : started;
    }

    /** An identifier for a runbook: {@code RB-} and the words of the text. */
    static String runbookId(String text) {
        String words =
                text.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "").toUpperCase(Locale.ROOT);
        String id = words.startsWith("RB-") ? words : "RB-" + (words.isEmpty() ? "IMPORTED" : words);
        String cut = id.length() > MAX ? id.substring(0, MAX) : id;
        return cut.replaceAll("-V[0-9]+$", "");
    }
}
