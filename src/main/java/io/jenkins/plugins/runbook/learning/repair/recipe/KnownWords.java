package io.jenkins.plugins.runbook.learning.repair.recipe;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The subcommands that tools have, and common programs, from {@code known-words.yaml}. */
final class KnownWords {

    private static final Map<String, List<String>> BY_TOOL = new LinkedHashMap<>();
    private static final List<List<String>> SYNONYMS = new ArrayList<>();
    private static final List<String> PROGRAMS = new ArrayList<>();

    static {
        Map<String, Object> file = RecipeBook.map(RecipeBook.load("known-words.yaml"));
        RecipeBook.map(file.get("subcommands")).forEach((tools, words) -> {
            List<String> split = BoundedPattern.split(String.valueOf(words), "\\s+");
            BoundedPattern.split(tools, "\\s+").forEach(tool -> BY_TOOL.put(tool, split));
        });
        RecipeBook.strings(file.get("synonyms")).forEach(line -> SYNONYMS.add(BoundedPattern.split(line, "\\s+")));
        PROGRAMS.addAll(BoundedPattern.split(String.valueOf(file.get("programs")), "\\s+"));
        BY_TOOL.keySet().stream()
                .filter(tool -> !PROGRAMS.contains(tool) && tool.indexOf('+') < 0 && !tool.endsWith("-scripts"))
                .forEach(PROGRAMS::add);
    }

    private KnownWords() {}

    /** Common programs. */
    static List<String> programs() {
        return PROGRAMS;
    }

    /** Subcommands of a tool, or of one of its subcommands where they are known ({@code git stash}); empty when none are known. */
    static List<String> of(String tool) {
        List<String> own = BY_TOOL.get(tool.replace(' ', '+'));
        int blank = tool.indexOf(' ');
        return own != null ? own : blank < 0 ? List.of() : BY_TOOL.getOrDefault(tool.substring(0, blank), List.of());
    }

    /** Subcommands of a tool that a word may stand for: another word for the same, or mistyped. */
    static List<String> meant(String tool, String word) {
        List<String> known = of(tool);
        Set<String> meant = new LinkedHashSet<>();
        for (List<String> same : SYNONYMS) {
            if (same.contains(word)) {
                same.stream().filter(known::contains).forEach(meant::add);
            }
        }
        meant.addAll(Nearness.nearest(word, known));
        meant.remove(word);
        return List.copyOf(meant);
    }
}
