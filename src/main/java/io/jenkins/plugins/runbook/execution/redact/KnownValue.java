package io.jenkins.plugins.runbook.execution.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A value that must not be shown, or a piece of a long one, to be found in every spelling: {@link Spellings}. Immutable.
 *
 * <p>It is found by literals it is made of, see {@link #literals}, and then compared character by character.
 */
final class KnownValue {

    /** What is longer is looked for in pieces, each of which is a secret: of a long value a part may be printed alone. */
    static final int PIECE = 64;

    /** From this length on quotes and line ends may stand between two characters. */
    private static final int SHORTEST_BROKEN = 6;

    /** So much of a value must stand at the end of a text for its rest to be waited for. */
    private static final int SHORTEST_AWAITED = 6;

    /** Longest literal that a value is looked up by. */
    private static final int LOOKED_UP = 6;

    private final String value;
    private final int[] characters;
    private final boolean base64;

    /** @param base64 whether it is base64, in which two characters have another form in addresses */
    KnownValue(String value, boolean base64) {
        this.value = value;
        this.characters = value.codePoints().toArray();
        this.base64 = base64;
    }

    /** The value, or pieces of it that cover it. */
    static List<KnownValue> of(String value, boolean base64) {
        List<KnownValue> pieces = new ArrayList<>();
        int length = value.length();
        for (int start = 0; start == 0 || start < length; start += PIECE) {
            int from = length <= PIECE * 3 / 2 ? 0 : Math.min(start, length - PIECE);
            int to = length <= PIECE * 3 / 2 ? length : from + PIECE;
            if (from > 0 && Character.isLowSurrogate(value.charAt(from))) {
                from--;
            }
            if (to < length && Character.isLowSurrogate(value.charAt(to))) {
                to++;
            }
            pieces.add(new KnownValue(value.substring(from, to), base64));
            if (to == length) {
                break;
            }
        }
        return pieces;
    }

    /**
     * A text that is in the value in all of its spellings but those that spell every character.
     *
     * @param offset where it is in the value
     */
    record Literal(String text, int offset) {}

    /**
     * Literals one of which is found wherever the value is.
     *
     * @param spelled whether also where each of its characters is spelled
     */
    List<Literal> literals(boolean spelled) {
        List<Literal> literals = new ArrayList<>();
        int run = runOfLetters(2 * LOOKED_UP);
        if (run < 0) {
            run = runOfLetters(LOOKED_UP);
        }
        if (run >= 0) {
            literals.add(new Literal(value.substring(run, run + LOOKED_UP), run));
            int second = run + LOOKED_UP;
            if (runAt(second) >= LOOKED_UP) {
                literals.add(new Literal(value.substring(second, second + LOOKED_UP), second));
            }
        }
        if (literals.size() < 2) {
            shortLiterals(literals);
        }
        if (spelled) {
            spelledFirst(literals);
        }
        return literals;
    }

    /** Three letters in a row, the first three characters, and the forms of the first character that is no letter. */
    private void shortLiterals(List<Literal> literals) {
        int most = literals.size() + 3;
        for (int i = 0; i + 3 <= value.length() && literals.size() < most; i++) {
            if (runAt(i) >= 3) {
                literals.add(new Literal(value.substring(i, i + 3), i));
            }
        }
        for (int i = 0; i + 3 <= value.length() && i < 2; i++) {
            literals.add(new Literal(value.substring(i, i + 3), i));
        }
        int signs = 0;
        for (int i = 0; i + 1 < value.length() && signs < 2; i++) {
            char c = value.charAt(i);
            if (!isPlain(c) && c < 128) {
                signs++;
                int place = i;
                literals.add(
                        i == 0
                                ? new Literal("\\" + c + value.charAt(1), 0)
                                : new Literal(value.charAt(i - 1) + "\\" + c, i - 1));
                Spellings.escapes(c).forEach(escape -> literals.add(new Literal(escape, place)));
                if (c == ' ' && i > 0) {
                    literals.add(new Literal(value.charAt(i - 1) + "+" + value.charAt(i + 1), i - 1));
                }
            }
        }
    }

    /** The first character as an escape, for what writes all of them so. */
    private void spelledFirst(List<Literal> literals) {
        int first = characters[0];
        for (byte value : Character.toString(first).getBytes(StandardCharsets.UTF_8)) {
            int number = value & 0xff;
            literals.add(new Literal(String.format("%%%02x", number), 0));
            literals.add(new Literal(String.format("\\x%02x", number), 0));
            literals.add(
                    new Literal("\\" + Integer.toOctalString(number | 0x200).substring(1), 0));
            break;
        }
        literals.add(new Literal(String.format("\\u%04x", (int) Character.toChars(first)[0]), 0));
        literals.add(new Literal("\\u{" + Integer.toHexString(first), 0));
        literals.add(new Literal("&#" + first + ";", 0));
        literals.add(new Literal(String.format("&#x%x;", first), 0));
    }

    private int runOfLetters(int length) {
        for (int i = 0; i + length <= value.length(); i++) {
            int run = runAt(i);
            if (run >= length) {
                return i;
            }
            i += run;
        }
        return -1;
    }

    private int runAt(int start) {
        int end = start;
        while (end < value.length() && isPlain(value.charAt(end))) {
            end++;
        }
        return end - start;
    }

    /** Letters and digits, which nothing has a reason to spell. */
    private static boolean isPlain(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /**
     * Adds the value to what was found when it is here, with a literal that begins at this place.
     *
     * @param number tells this value, or piece of one, from others that are looked for
     */
    void at(Look look, int hit, Literal literal, int number) {
        if (literal.offset() == 0) {
            from(look, hit, number);
            return;
        }
        if (!mayStandBefore(look.text, hit, literal.offset() - 1)) {
            return;
        }
        int nearest = hit - literal.offset();
        if (nearest >= 0 && from(look, nearest, number)) {
            return;
        }
        int farthest = Math.max(0, hit - 12 * literal.offset() - 16);
        for (int start = hit - 1; start >= farthest; start--) {
            if (start != nearest && mayBegin(look.text.charAt(start)) && from(look, start, number)) {
                return;
            }
        }
    }

    /** Whether what is before this place may be the end of a spelling of the value's character at the index, or of what tools put behind it. */
    private boolean mayStandBefore(String text, int place, int index) {
        char expected = value.charAt(index);
        if (expected > 127) {
            return true;
        }
        int lineStart = place;
        if (endsBefore(text, place, expected)) {
            return true;
        }
        while (lineStart > 0 && place - lineStart <= Spellings.LONGEST_PREFIX && text.charAt(lineStart - 1) != '\n') {
            lineStart--;
        }
        return lineStart > 0 && text.charAt(lineStart - 1) == '\n' && endsBefore(text, lineStart, expected);
    }

    private boolean endsBefore(String text, int place, char expected) {
        int farthest = Math.max(0, place - Spellings.LONGEST_BETWEEN);
        for (int position = place - 1; position >= farthest; position--) {
            char c = text.charAt(position);
            if (mayEnd(expected, c, base64)) {
                return true;
            }
            if (!isOfBreak(c)) {
                return TerminalCodes.endsBefore(text, position + 1);
            }
        }
        return false;
    }

    /** Whether a spelling of a character of ASCII may have this at its end: the character, the last digit of its number, the end of an entity. */
    private static boolean mayEnd(char character, char c, boolean base64) {
        return c == character
                || c == ';'
                || c == '}'
                || Character.digit(c, 16) == (character & 15)
                || c == '0' + (character & 7)
                || base64 && (character == '+' && c == '-' || character == '/' && c == '_')
                || character <= ' ' && (Spellings.isBlank(c) || c == '+' || "nrtfbaves".indexOf(c | 0x20) >= 0)
                || Spellings.isBlank(character) && c == 0xa0;
    }

    /** Whether this may be a part of what {@link Spellings#between} passes over. */
    private static boolean isOfBreak(char c) {
        return "'\"\\`^$\n\r%&# \t+,|>.nrt0AD13;".indexOf(c) >= 0;
    }

    private boolean mayBegin(char c) {
        return c == characters[0]
                || characters[0] > 127
                || "%&=\\".indexOf(c) >= 0
                || Character.isWhitespace(characters[0]);
    }

    private boolean from(Look look, int start, int number) {
        if (look.triedInVain(number, start)) {
            return false;
        }
        if (look.text.startsWith(value, start)) {
            look.add(start, start, start + value.length());
            return true;
        }
        int end = spelledFrom(look, start);
        if (end > 0) {
            look.add(start, start, end);
        } else {
            look.inVain(number, start);
        }
        return end > 0;
    }

    /** Where the value ends that begins here in some spelling; {@code -1} when it does not. */
    private int spelledFrom(Look look, int start) {
        Spellings spellings = new Spellings(look.text, base64);
        boolean mayBreak = characters.length >= SHORTEST_BROKEN;
        SpellingPlaces now = new SpellingPlaces();
        SpellingPlaces behind = new SpellingPlaces();
        now.add(start);
        for (int i = 0; i < characters.length; i++) {
            spellings.reset();
            for (int k = 0; k < now.count; k++) {
                spellings.of(characters[i], now.at[k], behind);
            }
            if (i > 0 && mayBreak) {
                acrossBreaks(spellings, i, now, behind);
            }
            if (behind.count == 0) {
                if (spellings.ranOut() && !look.last && i >= Math.min(SHORTEST_AWAITED, characters.length / 2 + 1)) {
                    look.unsureFrom = Math.min(look.unsureFrom, start);
                }
                return -1;
            }
            SpellingPlaces spare = now;
            now = behind;
            behind = spare;
            behind.count = 0;
        }
        int end = 0;
        for (int k = 0; k < now.count; k++) {
            end = Math.max(end, now.at[k]);
        }
        return end;
    }

    private void acrossBreaks(Spellings spellings, int i, SpellingPlaces now, SpellingPlaces behind) {
        SpellingPlaces over = new SpellingPlaces();
        String rest = null;
        for (int k = 0; k < now.count; k++) {
            if (spellings.breaksAt(now.at[k])) {
                rest = rest == null ? new String(characters, i, Math.min(4, characters.length - i)) : rest;
                spellings.between(now.at[k], rest, over);
            }
        }
        for (int k = 0; k < over.count; k++) {
            spellings.of(characters[i], over.at[k], behind);
        }
    }
}
