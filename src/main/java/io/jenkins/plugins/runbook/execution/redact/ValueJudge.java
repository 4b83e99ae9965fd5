package io.jenkins.plugins.runbook.execution.redact;

import io.jenkins.plugins.runbook.execution.redact.SecretNames.Says;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells a secret from what only stands where one could: placeholders, calls, paths, numbers, words of a language. */
final class ValueJudge {

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\$(?:[{(].*|\\w+)|\\{\\{?.*|<[^>]*>?|%[\\w()]+%?s?|\\*+|[xX]{3,}|\\.{2,}|-+|_+|\\[?redacted]?|\\(.*|!vault.*|ENC\\[.*"
                    + "|vault:.*|arn:aws:.*|env:.*|file:.*|process\\.env.*|os\\.environ.*|System\\.getenv.*|secrets\\..*|var\\..*|data\\..*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("[A-Za-z_][\\w.:]*+\\(.*", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("(?:~|\\.{1,2}|[A-Za-z]:)?(?:[/\\\\][a-z0-9._-]{1,60}){2,}/?");
    private static final Pattern HOME_PATH = Pattern.compile("(?:~|\\.{0,2}/|[A-Za-z]:[\\\\/]).*", Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile("[a-z_]{2,}(?:\\.[a-z_]{2,})+");

    private ValueJudge() {}

    /**
     * @param value what stands behind the name
     * @param name the name, in any case
     * @param says how much the name says
     * @param quoted whether the value stands in quotes
     * @param option whether the name is an option of a command
     */
    static boolean isSecret(String value, String name, Says says, boolean quoted, boolean option) {
        String plain = value.strip();
        if (plain.isEmpty() || SecretNames.KNOWN.isProse(without(plain, ".,;:!")) || isPlaceholder(plain)) {
            return false;
        }
        boolean digits = isNumber(plain);
        String lower = name.toLowerCase(Locale.ROOT);
        if (says == Says.SECRET) {
            return !(digits && (plain.length() < 4 || lower.endsWith("s")));
        }
        if (lower.endsWith("pwd") || lower.equals("pw")) {
            return !HOME_PATH.matcher(plain).matches();
        }
        if (lower.endsWith("pass") || lower.endsWith("psk")) {
            boolean alone = lower.equals("pass");
            return !(digits && (alone || plain.length() < 4)) && (!alone || quoted || plain.length() >= 4);
        }
        return !digits && (option || plain.length() >= 8 || looksSecret(plain));
    }

    private static boolean isNumber(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != ',') {
                return false;
            }
        }
        return true;
    }

    /** The expressions are tried only on values that have a sign without which they cannot match. */
    static boolean isPlaceholder(String value) {
        boolean dot = value.indexOf('.') >= 0;
        boolean bracket = value.indexOf('(') >= 0 || value.indexOf('[') >= 0;
        boolean maybePlaceholder = dot
                || bracket
                || "$<{%*x-_!r".indexOf(Character.toLowerCase(value.charAt(0))) >= 0
                || value.indexOf(':') >= 0;
        boolean call = bracket && (value.endsWith(")") || value.endsWith("(") || value.endsWith(");"));
        return maybePlaceholder && PLACEHOLDER.matcher(value).matches()
                || call && CALL.matcher(value).matches()
                || (value.indexOf('/') >= 0 || value.indexOf('\\') >= 0)
                        && PATH.matcher(value).matches()
                || dot && SETTING.matcher(value).matches();
    }

    /** The text without these signs at its end. */
    static String without(String text, String signs) {
        int end = text.length();
        while (end > 0 && signs.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Whether this is no word of a language: letters and digits, signs, or capitals within it. */
    static boolean looksSecret(String value) {
        String word = without(value, ".,;:!)]}\"'");
        if (word.length() < 6) {
            return false;
        }
        boolean digit = false;
        boolean letter = false;
        boolean sign = false;
        boolean capitalWithin = false;
        boolean small = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            digit |= c >= '0' && c <= '9';
            letter |= Character.isLetter(c);
            small |= Character.isLowerCase(c);
            capitalWithin |= i > 0 && Character.isUpperCase(c);
            sign |= "!@#$%^&*+=~?".indexOf(c) >= 0;
        }
        return digit && letter || sign && letter || capitalWithin && small;
    }
}
