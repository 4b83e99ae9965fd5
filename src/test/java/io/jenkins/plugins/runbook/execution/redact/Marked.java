package io.jenkins.plugins.runbook.execution.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which what must be masked stands between « and »; {A36} is made 36 letters and digits, {h8} hexadecimal digits, {d9} digits, {U16} capitals
 * and digits of base32, {b44} base64, {} nothing, and ⏎ a line end.
 *
 * @param text the text without marks
 * @param secrets what stands between them
 * @param around what stands before, between and behind them
 */
public record Marked(String text, List<String> secrets, List<String> around) {

    private static final Pattern MADE = Pattern.compile("\\{([AhdUb])(\\d{1,4})\\}|\\{\\}|⏎");
    private static final String HEX = "0123456789abcdef";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final String BASE64 = LETTERS + "+/01OIl";

    /** Makes a text of its description. */
    public static Marked of(String description, Random random) {
        Matcher made = MADE.matcher(description);
        StringBuilder whole = new StringBuilder();
        while (made.find()) {
            String with = made.group().equals("⏎")
                    ? "\n"
                    : made.group(1) == null
                            ? ""
                            : chars(made.group(1).charAt(0), Integer.parseInt(made.group(2)), random);
            made.appendReplacement(whole, Matcher.quoteReplacement(with));
        }
        made.appendTail(whole);
        List<String> secrets = new ArrayList<>();
        List<String> around = new ArrayList<>();
        String[] pieces = whole.toString().split("[«»]", -1);
        for (int i = 0; i < pieces.length; i++) {
            (i % 2 == 0 ? around : secrets).add(pieces[i]);
        }
        return new Marked(String.join("", pieces), secrets, around);
    }

    private static String chars(char kind, int length, Random random) {
        String alphabet = switch (kind) {
            case 'h' -> HEX;
            case 'd' -> "123456789";
            case 'U' -> CAPITALS;
            case 'b' -> BASE64;
            default -> LETTERS;
        };
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /** The text as it must be after redaction. */
    public String masked() {
        return String.join(Redactor.MASK, around);
    }
}
