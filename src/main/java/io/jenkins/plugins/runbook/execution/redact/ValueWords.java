package io.jenkins.plugins.runbook.execution.redact;

/** ValueWords at a place of a text; each is as long at most as is needed to judge it. */
final class ValueWords {

    private static final int LONGEST = 400;

    private ValueWords() {}

    /** What stands for a value in a usage text. */
    static boolean isVariable(String word) {
        return word.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '_');
    }

    /** The word before this place and the blanks before it. */
    static String wordBefore(String text, int place) {
        int wordEnd = place;
        while (wordEnd > 0 && (text.charAt(wordEnd - 1) == ' ' || text.charAt(wordEnd - 1) == '\t')) {
            wordEnd--;
        }
        int word = wordEnd;
        while (word > 0
                && wordEnd - word < 20
                && (Character.isLetter(text.charAt(word - 1)) || text.charAt(word - 1) == '-')) {
            word--;
        }
        return text.substring(word, wordEnd);
    }

    /** Letters from this place on. */
    static String firstWord(String text, int place) {
        int wordEnd = place;
        while (wordEnd < text.length() && wordEnd - place < 40 && Character.isLetter(text.charAt(wordEnd))) {
            wordEnd++;
        }
        return text.substring(place, wordEnd);
    }

    /** Whether the line of YAML begins a list or a block. */
    static boolean isList(String line) {
        return line.startsWith("- ") || line.startsWith("|") || line.startsWith(">") && line.length() <= 2;
    }

    /** What is there up to the next white space. */
    static String word(String text, int place) {
        int wordEnd = place;
        while (wordEnd < text.length() && wordEnd - place < LONGEST && text.charAt(wordEnd) > ' ') {
            wordEnd++;
        }
        return text.substring(place, wordEnd);
    }
}
