package io.jenkins.plugins.runbook.format.importer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds lines that hand a value to something that reads code: a variable is safe from the shell that expands it, and not from the
 * interpreter it is handed to.
 */
final class CodeContexts {

    private static final Pattern INTERPRETER = Pattern.compile(
            "(?<![\\w./-])(?:/\\S*/)?"
                    + "(?:eval|trap|ssh|su|xargs|awk|gawk|mawk|sed|perl|psql|mysql|sqlite3|jq"
                    + "|(?:ba|da|k|z|a)?sh(?=\\s+-\\w*c)|python[0-9.]*(?=\\s+-c)|ruby(?=\\s+-e)|node(?=\\s+-e)|php(?=\\s+-r))(?![\\w-])");

    private CodeContexts() {}

    /** The first line in which the variable may be read as code by more than the shell. */
    static Optional<String> lineWith(String script, String variable) {
        List<String> lines = script.replace("\\\n", " ").lines().toList();
        return lines.stream()
                .filter(line -> line.contains("${" + variable + "}") || line.contains("$" + variable))
                .filter(line -> INTERPRETER.matcher(line).find())
                .findFirst();
    }
}
