package io.jenkins.plugins.runbook.execution.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Variables on their way to a POSIX host through what may know neither their characters nor their names: a JVM without a locale makes
 * {@code ?} of what is not ASCII; Jenkins' launchers expand {@code $}, drop what is empty, and take {@code user} for {@code USER}. So they go
 * as ASCII under numbers, and {@code supervise.sh} makes them what they are: the same bytes in UTF-8, under the same name. Not safe for use
 * by many threads.
 */
public final class Given {

    /** The name of a script that is to become an argument. */
    static final String TEXT = "RUNBOOK_TEXT";

    /** Names that the shell on the other side can give to a variable; others cannot be handed over so. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");

    /** Linux refuses a single variable of 128 KiB. */
    private static final int LONGEST_PIECE = 100_000;

    private static final String PLAIN = " ./:_,@%+=-";

    private final List<String> names = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();

    /** Whether a variable of this name can be handed over. */
    public static boolean takes(String name) {
        return NAME.matcher(name).matches();
    }

    /** @throws IllegalArgumentException when the name is none for a variable of a shell */
    public void add(String name, String value) {
        if (!takes(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name of a variable");
        }
        String encoded = encoded(value);
        names.add(name + (encoded.equals(value) ? '=' : ':'));
        int piece = 1;
        for (int start = 0; start < encoded.length(); ) {
            int end = end(encoded, start);
            environment.put("RUNBOOK_" + names.size() + "_" + piece++, encoded.substring(start, end));
            start = end;
        }
    }

    /** What to put into the environment of {@code supervise.sh}; empty when nothing was added. */
    public Map<String, String> environment() {
        Map<String, String> whole = new TreeMap<>(environment);
        if (!names.isEmpty()) {
            whole.put("RUNBOOK_GIVEN", String.join(" ", names));
        }
        return whole;
    }

    /** All of it, or so much as fits; never the half of an escape. */
    private static int end(String encoded, int start) {
        if (encoded.length() - start <= LONGEST_PIECE) {
            return encoded.length();
        }
        int end = start + LONGEST_PIECE;
        int escape = encoded.lastIndexOf('\\', end - 1);
        return escape > end - 5 && escape > start ? escape : end;
    }

    private static String encoded(String value) {
        StringBuilder encoded = new StringBuilder(value.length());
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            int code = each & 0xff;
            char character = (char) code;
            boolean word = character >= 'a' && character <= 'z'
                    || character >= 'A' && character <= 'Z'
                    || character >= '0' && character <= '9';
            if (word || PLAIN.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append("\\0")
                        .append((char) ('0' + (code >> 6)))
                        .append((char) ('0' + (code >> 3 & 7)))
                        .append((char) ('0' + (code & 7)));
            }
        }
        return encoded.toString();
    }
}
