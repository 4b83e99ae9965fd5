package io.jenkins.plugins.runbook.execution.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What {@code cmd.exe} cannot be trusted with. It puts the value of {@code %name%} into a line before it looks what the line means, so that
 * a value with {@code &} in it is a command; and it reads a script in whatever characters the machine was set to. Both are refused before
 * anything runs.
 */
final class BatchText {

    private static final String POWER = "&|<>^\"%!";

    private BatchText() {}

    /** What is wrong, one sentence for each problem. */
    static List<String> problems(String script, Map<String, String> parameters) {
        List<String> problems = new ArrayList<>();
        if (script.chars().anyMatch(character -> character >= 0x80)) {
            problems.add(
                    "cmd.exe reads a script in the characters its machine is set to, so that only ASCII is safe in one; write it"
                            + " with 'shell: pwsh'");
        }
        parameters.forEach((name, value) -> {
            if (names(script, name)) {
                int power = power(value, script.indexOf('(') >= 0);
                if (power >= 0) {
                    problems.add("the value of '" + name + "' holds " + shown(value.charAt(power))
                            + ", which cmd.exe takes for code where %" + name
                            + "% stands; give another value, or write the"
                            + " step with 'shell: pwsh'");
                }
            }
        });
        return problems;
    }

    private static boolean names(String script, String name) {
        return Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(name) + "(?![A-Za-z0-9_])", Pattern.CASE_INSENSITIVE)
                .matcher(script)
                .find();
    }

    /** Where the first character stands that is more than itself to cmd.exe; -1 when there is none. */
    private static int power(String value, boolean inBlocks) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            boolean control = character < ' ' && character != '\t' || character == 0x7f;
            boolean block = inBlocks && (character == '(' || character == ')');
            if (control || block || POWER.indexOf(character) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static String shown(char character) {
        return character < ' ' || character == 0x7f ? "a line end or another control character" : "'" + character + "'";
    }
}
