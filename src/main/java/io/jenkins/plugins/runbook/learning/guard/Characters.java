package io.jenkins.plugins.runbook.learning.guard;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** Letters, symbols and marks that are shown as nothing or as a blank. */
    private static final String FILLERS =
            "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc\ufffd";

    private static final Set<UnicodeBlock> VARIANTS =
            Set.of(UnicodeBlock.VARIATION_SELECTORS, UnicodeBlock.VARIATION_SELECTORS_SUPPLEMENT);

    /** Letters, digits and marks, letters in frames, and what else is part of a name. */
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}\\p{Mn}\\p{Me}_\\-[\\p{So}&&[\\x{1f130}-\\x{10ffff}]]]++");

    private static final Pattern PLAIN = Pattern.compile("\\p{ASCII}*+");

    private Characters() {}

    /**
     * Whether it is invisible, or changes how others are shown: controls but tab and line feed, format characters, blanks other than
     * the usual one, fillers, marks for variants, what is not assigned.
     */
    static boolean hidden(int c) {
        if (c == '\n' || c == '\t' || c == ' ') {
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
        return FILLERS.indexOf(c) >= 0 || VARIANTS.contains(UnicodeBlock.of(c));
    }

    /** How it is called in a message. */
    static String name(int c) {
        String name = Character.getName(c);
        return String.format("U+%04X", c) + (name == null ? "" : " " + name);
    }

    /** A word that mixes letters that look alike, or letters that are another way to write plain ones; {@code null} when there is none. */
    static String disguised(String text, Set<String> known) {
        return words(text).stream()
                .filter(word -> mixed(word) && !known.contains(word))
                .findFirst()
                .orElse(null);
    }

    private static boolean mixed(String word) {
        boolean latin = word.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.LATIN);
        boolean other = word.codePoints().anyMatch(c -> ALIKE.contains(UnicodeScript.of(c)));
        return latin && other || compatible(word) || alike(word);
    }

    /** Whether all its letters of another script look like Latin ones, so that the word passes for one. */
    private static boolean alike(String word) {
        String lookalikes = "асеорхуѕіјһԁԛԝАВЕКМНОРСТХУІЈЅοανικρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
        int[] letters = word.codePoints().filter(Character::isLetter).toArray();
        return letters.length > 1 && Arrays.stream(letters).allMatch(c -> lookalikes.indexOf(c) >= 0);
    }

    /** Full-width, mathematical and other letters that mean plain ones. */
    private static boolean compatible(String word) {
        String plain = Normalizer.normalize(word, Normalizer.Form.NFKC);
        boolean letters = word.codePoints().anyMatch(c -> c > 0x7f && (Character.isLetterOrDigit(c) || c >= 0x1f130));
        return letters && PLAIN.matcher(plain).matches() && word.length() > 1;
    }

    /** The words of a text that are not plain, in their order. */
    static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            if (!PLAIN.matcher(matcher.group()).matches()) {
                words.add(matcher.group());
            }
        }
        return words;
    }
}
