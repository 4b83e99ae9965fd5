package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.ReservedNames;
import io.jenkins.plugins.runbook.model.Sha256;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Foreign names of parameters and ours, which are names of environment variables. */
final class Names {

    static final int HASH_LENGTH = 8;

    private static final int MAX = 100;

    private final Map<String, String> ours = new LinkedHashMap<>();
    private final Set<String> avoided = new HashSet<>();

    /** From now on no name of ours is that of a variable of this script. */
    void avoid(String script) {
        avoided.addAll(ScriptVariables.in(script));
    }

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
        if (ReservedNames.reason(name, true).isPresent() || ScriptVariables.taken(name) || avoided.contains(name)) {
            name = "param_" + name;
        }
        String candidate = name;
        for (int i = 2; ours.containsValue(candidate) || avoided.contains(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }

    private static String variable(String foreign) {
        String name = foreign.replaceAll("[^A-Za-z0-9_]", "_");
        String started = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
        return started.length() > MAX ? started.substring(0, MAX) : started;
    }

    /**
     * An identifier for a runbook: {@code RB-} and the words of the text. Where letters of the text are lost in it, because it knows no
     * others than those of ASCII, is too long, or would end like a version's name, a hash of the text tells it from others.
     */
    static String runbookId(String text) {
        String words = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9]+", "-")
                .replaceAll("^-|-$", "")
                .toUpperCase(Locale.ROOT);
        String id = words.startsWith("RB-") ? words : "RB-" + (words.isEmpty() ? "IMPORTED" : words);
        boolean lost = text.codePoints().anyMatch(c -> c > 127 && !Character.isSpaceChar(c)) || words.isEmpty();
        return lost || id.length() > MAX || id.matches(".*-V[0-9]+")
                ? suffixed(id, Sha256.of(text).substring(0, HASH_LENGTH).toUpperCase(Locale.ROOT))
                : id;
    }

    /** The identifier with something behind it that tells it from others, cut so that both have room. */
    static String suffixed(String id, String suffix) {
        int room = MAX - suffix.length() - 1;
        return (id.length() > room ? id.substring(0, room) : id).replaceAll("-+$", "") + "-" + suffix;
    }
}
