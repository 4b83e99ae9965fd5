package io.jenkins.plugins.runbook.format;

import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * Text from elsewhere as a person may safely look at it: what drives a terminal, what reorders a line and what cannot be seen is written
 * out as {@code <U+202E>}. Letters of every script, line ends and tabs stay as they are.
 */
public final class VisibleText {

    private static final int LONGEST_RUN = 16;
    private static final int LONGEST_INDENTATION = 60;

    private VisibleText() {}

    /** The text with every such character written out; the same object when there is none. */
    @NonNull
    public static String of(@NonNull String text) {
        int first = 0;
        while (first < text.length() && plain(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(visible, c));
        return visible.toString();
    }

    /**
     * The text with long runs of blanks inside or at the end of its lines counted instead of shown ({@code <214 blanks>}): they push what
     * follows out of sight. Indentation stays.
     */
    @NonNull
    public static String withoutPadding(@NonNull String text) {
        StringBuilder shown = new StringBuilder(text.length());
        int blanks = 0;
        boolean indentation = true;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (i < text.length() && (c == ' ' || c == '\t')) {
                blanks++;
                continue;
            }
            boolean padded = blanks > (indentation ? LONGEST_INDENTATION : LONGEST_RUN);
            shown.append(padded ? "<" + blanks + " blanks>" : text.substring(i - blanks, i));
            blanks = 0;
            indentation = c == '\n';
            if (i < text.length()) {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /**
     * JSON that says the same, with such characters escaped inside its strings. Outside of strings JSON has none.
     *
     * @param json a JSON text; its line ends stay
     */
    @NonNull
    public static String ofJson(@NonNull String json) {
        StringBuilder visible = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c < 0x7F || !hidden(c)) {
                visible.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    visible.append(String.format("\\u%04x", (int) unit));
                }
            }
        });
        return visible.toString();
    }

    /** Whether a character is not seen, is seen as another, or does something instead of being shown; line ends and tabs are not. */
    public static boolean hidden(int c) {
        if (c == '\n' || c == '\t' || c >= ' ' && c < 0x7F) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> withoutShape(c);
        };
    }

    /** Characters of other categories that fonts leave blank: joiners, fillers, variation selectors, an empty Braille cell. */
    private static boolean withoutShape(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c >= 0x180B && c <= 0x180F
                || c == 0x2800
                || c == 0x3164
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0xFFA0
                || c == 0x1D159
                || c >= 0xE0000 && c <= 0xE0FFF;
    }

    private static boolean plain(char c) {
        return c >= ' ' && c < 0x7F || c == '\n' || c == '\t';
    }

    private static void append(StringBuilder visible, int c) {
        if (hidden(c)) {
            visible.append(String.format("<U+%04X>", c));
        } else {
            visible.appendCodePoint(c);
        }
    }
}
