package io.jenkins.plugins.runbook.learning.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a script does to its environment before it does anything else: reads settings, sets and exports variables. */
public final class Prelude {

    private static final Pattern STATEMENT = Pattern.compile(
            "\\G[ \\t]*((?:\\.|source)[ \\t]+(?:\\./)?[\\w./${}\"-]+|set[ \\t]+[-+][\\w \\t]+|(?:export[ \\t]+)?[A-Za-z_]\\w*=(?:[\\w./:$@%+,-]++|\"[^\"`(]*+\"|'[^']*+')*+|export[ \\t]+[A-Za-z_][\\w \\t]*)[ \\t]*(?:;|\\n|&&)");

    private Prelude() {}

    /** The statements, each ended by a line end; empty when there are none. */
    public static String of(String script) {
        StringBuilder prelude = new StringBuilder();
        Matcher matcher = STATEMENT.matcher(script);
        while (matcher.find()) {
            prelude.append(matcher.group(1).strip()).append('\n');
        }
        return prelude.toString();
    }

    /** Where the script goes on after its prelude. */
    public static int end(String script) {
        Matcher matcher = STATEMENT.matcher(script);
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
        }
        return end;
    }

    /** The script with a statement at the end of its prelude. */
    public static String extended(String script, String statement) {
        int end = end(script);
        String head = script.substring(0, end);
        String tail = script.substring(end).stripLeading();
        String headLine = head.isBlank() ? "" : head.stripTrailing().replaceAll("(;|&&)$", "") + "\n";
        return headLine + statement + "\n" + tail;
    }
}
