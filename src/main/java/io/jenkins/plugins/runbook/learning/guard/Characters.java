package io.jenkins.plugins.runbook.learning.guard;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Set;

/** Characters that people cannot see, or take for others. */
final class Characters {

    /** Scripts whose letters look like Latin ones. */
    private static final Set<UnicodeScript> ALIKE = Set.of(
            UnicodeScript.CYRILLIC,
            UnicodeScript.GREEK,
            UnicodeScript.ARMENIAN,
            UnicodeScript.CHEROKEE,
            UnicodeScript.COPTIC,
            UnicodeScript.LISU,
            UnicodeScript.DESERET,
            UnicodeScript.OSAGE,
            UnicodeScript.GOTHIC,
            UnicodeScript.OLD_ITALIC,
            UnicodeScript.GEORGIAN,
            UnicodeScript.VAI);

    private Characters() {}

    /**
     * Whether nobody can see it, or it changes how others are shown: controls but tab and line feed, format characters, blanks other than
     * the usual one, fillers, marks for variants, what is assigned to nobody.
     */
    static boolean hidden(int c) {
        if (c == '\n' || c == '\t' || c >= ' ' && c < 0x7f) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> filler(c);
        };
    }

    /** Shown as nothing or as a blank although they are letters, symbols or marks. */
    private static boolean filler(int c) {
        return c == 0x034f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || c >= 0x180b && c <= 0x180f
                || c == 0x2800
                || c == 0x3164
                || c == 0xffa0
                || c >= 0xfe00 && c <= 0xfe0f
                || c == 0xfffc
                || c == 0xfffd
                || c >= 0x1d173 && c <= 0x1d17a
                || c >= 0xe0000 && c <= 0xe0fff;
    }

    /** How it is called in a message. */
    static String name(int c) {
        String name = Character.getName(c);
        return String.format("U+%04X", c) + (name == null ? "" : " " + name);
    }

    /** A word that mixes letters that look alike, or letters that are another way to write plain ones; {@code null} when there is none. */
    static String disguised(String text, Set<String> known) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (!part(c)) {
                i += Character.charCount(c);
                continue;
            }
            int start = i;
            boolean ascii = true;
            while (i < text.length() && part(text.codePointAt(i))) {
                ascii &= text.codePointAt(i) < 0x80;
                i += Character.charCount(text.codePointAt(i));
            }
            if (!ascii) {
                String word = text.substring(start, i);
                if (mixed(word) && !known.contains(word)) {
                    return word;
                }
            }
        }
        return null;
    }

    private static boolean part(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '-'
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || type == Character.OTHER_SYMBOL && c >= 0x1f130;
    }

    private static boolean mixed(String word) {
        boolean latin = word.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.LATIN);
        boolean other = word.codePoints().anyMatch(c -> ALIKE.contains(UnicodeScript.of(c)));
        return latin && other || compatible(word) || alike(word);
    }

    /** Whether all its letters of another script look like Latin ones, so that the word passes for one. */
    private static boolean alike(String word) {
        String lookalikes = "асеорхуѕіјһԁԛԝАВЕКМНОРСТХУІЈЅοανικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
        return word.codePoints().filter(Character::isLetter).count() > 1
                && word.codePoints().filter(c -> Character.isLetter(c)).allMatch(c -> lookalikes.indexOf(c) >= 0);
    }

    /** Full-width, mathematical and other letters that mean plain ones. */
    private static boolean compatible(String word) {
        String plain = Normalizer.normalize(word, Normalizer.Form.NFKC);
        boolean letters = word.codePoints().anyMatch(c -> c >= 0x80 && (Character.isLetterOrDigit(c) || c >= 0x1f130));
        return letters && !plain.equals(word) && plain.chars().allMatch(c -> c < 0x80) && word.length() > 1;
    }

    /** The words of a text that are not plain. */
    static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside =
                    i < text.length() && (part(text.codePointAt(i)) || Character.isLowSurrogate(text.charAt(i)));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                String word = text.substring(start, i);
                if (word.chars().anyMatch(c -> c >= 0x80)) {
                    words.add(word);
                }
                start = -1;
            }
        }
        return words;
    }
}
