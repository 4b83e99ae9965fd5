package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Commands that a person ran, as steps of a runbook: one for each line where each stands for itself, one for all where a line needs
 * another. Values that are those of parameters become variables.
 */
final class HandCommands {

    /** Lines that go on, or on which later lines depend. */
    private static final Pattern NEEDS_ANOTHER = Pattern.compile(
            "(?m)^\\s*(?:cd|pushd|export|set|umask|if|for|while|until|case"
                    + "|select|function|do|then|else|fi|done|esac|[})]|source|[.])(?:\\s|$|;)|^\\s*[A-Za-z_]\\w*=|<<|[\\\\|&({]\\s*$");

    private static final Pattern PROMPT = Pattern.compile("(?m)^[ \\t]*\\$[ \\t]+(?=\\S)");
    private static final int LEAST = 3;
    private static final int LONGEST_NAME = 60;

    private final Map<String, String> values;
    private final Set<String> lifted = new LinkedHashSet<>();

    /** @param values values of parameters by name; those too short to say anything are left alone */
    HandCommands(@NonNull Map<String, String> values) {
        this.values = new LinkedHashMap<>();
        values.entrySet().stream()
                .filter(one -> one.getValue() != null && one.getValue().strip().length() >= LEAST)
                .sorted((a, b) -> b.getValue().length() - a.getValue().length())
                .forEach(one -> this.values.put(one.getKey(), one.getValue().strip()));
    }

    /** The scripts, in order. */
    List<String> scripts(@NonNull String commands) {
        String plain = PROMPT.matcher(commands).replaceAll("").strip();
        if (NEEDS_ANOTHER.matcher(plain).find() || !balanced(plain)) {
            return List.of(lift(plain));
        }
        List<String> scripts = new ArrayList<>();
        Arrays.stream(plain.split("\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> scripts.add(lift(line)));
        return scripts;
    }

    /** Names of parameters whose values stood in a command. */
    Set<String> lifted() {
        return Set.copyOf(lifted);
    }

    static Map<String, Object> step(String script) {
        String first = script.lines().findFirst().orElse("").strip();
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("name", "by hand: " + (first.length() > LONGEST_NAME ? first.substring(0, LONGEST_NAME) : first));
        step.put("run", script);
        return step;
    }

    /** Whether each line ends outside of quotes. */
    private static boolean balanced(String text) {
        return text.lines().allMatch(line -> {
            char quote = 0;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '\\' && quote != '\'') {
                    i++;
                } else if (quote == 0 && (c == '\'' || c == '"')) {
                    quote = c;
                } else if (c == quote) {
                    quote = 0;
                }
            }
            return quote == 0;
        });
    }

    /** The script with variables where values of parameters stood; what stands in single quotes stays: no variable works there. */
    private String lift(String script) {
        StringBuilder made = new StringBuilder();
        char quote = 0;
        int at = 0;
        while (at < script.length()) {
            char c = script.charAt(at);
            String name = quote == '\'' ? null : standsAt(script, at);
            if (name != null) {
                made.append(quote == '"' ? "${" + name + "}" : "\"${" + name + "}\"");
                lifted.add(name);
                at += values.get(name).length();
                continue;
            }
            if (c == '\\' && quote != '\'' && at + 1 < script.length()) {
                made.append(c);
                at++;
                c = script.charAt(at);
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
            made.append(c);
            at++;
        }
        return made.toString();
    }

    @CheckForNull
    private String standsAt(String script, int at) {
        for (Map.Entry<String, String> one : values.entrySet()) {
            int end = at + one.getValue().length();
            if (script.startsWith(one.getValue(), at)
                    && (at == 0 || !isWord(script.charAt(at - 1)))
                    && (end == script.length() || !isWord(script.charAt(end)))) {
                return one.getKey();
            }
        }
        return null;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
