package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.importer.Reference.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader of a page puts in: {@code <pod name>}, <code>{{ $labels.pod }}</code>, and variables that the block does not set. Each is a
 * parameter.
 */
final class MarkdownReferences implements ReferenceFinder {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?<![<0-9])<(?<word>[A-Za-z][A-Za-z0-9_. /-]{0,60}[A-Za-z0-9])>"
                    + "|\\{\\{ ?-? ?\\$?(?:labels\\.)?(?<label>[A-Za-z_][A-Za-z0-9_-]{0,60}) ?-? ?}}"
                    + "|\\$\\{?(?<variable>[A-Za-z_][A-Za-z0-9_]{0,60}+)");

    /** Variables of every shell, and of the tools that such pages use. */
    private static final Set<String> KNOWN = Set.of(
            "HOME",
            "USER",
            "PATH",
            "PWD",
            "HOSTNAME",
            "KUBECONFIG",
            "SHELL",
            "TMPDIR",
            "LOGNAME",
            "RANDOM",
            "BASHPID",
            "PPID",
            "UID",
            "EUID");

    private static final Set<String> TEMPLATE_WORDS = Set.of("end", "else", "range", "if", "with");

    private final Draft draft;
    private Set<String> own = Set.of();

    MarkdownReferences(Draft draft) {
        this.draft = draft;
    }

    /** Variables that the block at hand sets itself. */
    void own(Set<String> variables) {
        own = variables;
    }

    @Override
    public List<Reference> find(String text) {
        List<Reference> found = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int at = 0;
        while (matcher.find(at)) {
            at = matcher.end();
            String variable = matcher.group("variable");
            String word = matcher.group("word") != null ? matcher.group("word") : matcher.group("label");
            if (variable != null && !own.contains(variable) && !KNOWN.contains(variable)) {
                found.add(new Reference(
                        matcher.start("variable"),
                        matcher.end("variable"),
                        variable,
                        parameter(variable, variable),
                        Manner.NAME));
            } else if (word != null && !TEMPLATE_WORDS.contains(word)) {
                String name = word.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
                found.add(new Reference(
                        matcher.start(), matcher.end(), matcher.group(), parameter(name, word), Manner.TEXT));
            }
        }
        return found;
    }

    private String parameter(String name, String written) {
        String ours = draft.names().of(name);
        draft.parameter(ours).put("required", true);
        if (!ours.equals(written)) {
            draft.parameter(ours).put("description", written);
        }
        return ours;
    }
}
