package io.jenkins.plugins.runbook.format.pattern;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.At;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Choice;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Irregular;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.One;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Place;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Repeat;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Takes an expression apart that {@link Pattern} has accepted. What stands for a single character is handed to {@code Pattern} again, so
 * that classes, escapes and case mean here what they mean there.
 */
final class PatternParser {

    private static final int DEEPEST = 100;

    private final String text;
    private int position;
    private int flags;
    private int depth;

    private PatternParser(String text) {
        this.text = text;
    }

    /**
     * @param expression one that {@code Pattern.compile} accepts
     * @throws TooComplex when it is nested too deeply, or not understood here
     */
    static PatternNode parse(String expression) throws TooComplex {
        PatternParser parser = new PatternParser(expression);
        PatternNode node = parser.choice();
        if (parser.position < expression.length()) {
            throw new TooComplex();
        }
        return node;
    }

    /** Says that an expression is beyond this parser. */
    static final class TooComplex extends Exception {
        private static final long serialVersionUID = 1L;

        TooComplex() {
            super(null, null, false, false);
        }
    }

    private PatternNode choice() throws TooComplex {
        if (++depth > DEEPEST) {
            throw new TooComplex();
        }
        List<PatternNode> branches = new ArrayList<>();
        branches.add(sequence());
        while (at('|')) {
            position++;
            branches.add(sequence());
        }
        depth--;
        return branches.size() == 1 ? branches.get(0) : new Choice(branches);
    }

    private PatternNode sequence() throws TooComplex {
        List<PatternNode> parts = new ArrayList<>();
        for (skipComments(); position < text.length() && !at('|') && !at(')'); skipComments()) {
            if (text.startsWith("\\Q", position)) {
                quoted(parts);
            } else {
                PatternNode part = atom();
                if (part != null) {
                    parts.add(part);
                }
            }
            skipComments();
            repetition(parts);
        }
        return parts.size() == 1 ? parts.get(0) : new Sequence(parts);
    }

    private void skipComments() {
        if ((flags & Pattern.COMMENTS) == 0) {
            return;
        }
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '#') {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (!Character.isWhitespace(c)) {
                return;
            } else {
                position++;
            }
        }
    }

    private void quoted(List<PatternNode> parts) {
        int end = text.indexOf("\\E", position + 2);
        int close = end < 0 ? text.length() : end;
        position += 2;
        while (position < close) {
            int c = text.codePointAt(position);
            parts.add(literal(c));
            position += Character.charCount(c);
        }
        position = end < 0 ? text.length() : end + 2;
    }

    private void repetition(List<PatternNode> parts) throws TooComplex {
        while (position < text.length() && !parts.isEmpty()) {
            int least;
            int most;
            int next;
            switch (text.charAt(position)) {
                case '?' -> {
                    least = 0;
                    most = 1;
                    next = position + 1;
                }
                case '*' -> {
                    least = 0;
                    most = -1;
                    next = position + 1;
                }
                case '+' -> {
                    least = 1;
                    most = -1;
                    next = position + 1;
                }
                case '{' -> {
                    int close = text.indexOf('}', position);
                    String[] bounds = text.substring(position + 1, Math.max(close, position + 1))
                            .split(",", -1);
                    try {
                        least = Integer.parseInt(bounds[0]);
                        most = bounds.length == 1 ? least : bounds[1].isEmpty() ? -1 : Integer.parseInt(bounds[1]);
                    } catch (NumberFormatException e) {
                        throw new TooComplex();
                    }
                    next = close + 1;
                }
                default -> {
                    return;
                }
            }
            position = next;
            PatternNode part = parts.remove(parts.size() - 1);
            PatternNode repeated = new Repeat(part, least, most);
            if (at('+')) {
                position++;
                repeated = new Irregular(repeated, repeated.canBeEmpty());
            } else if (at('?')) {
                position++; // which of the matches comes first is not asked
            }
            parts.add(repeated);
        }
    }

    /** One thing that can be repeated, or {@code null} for flags. */
    @CheckForNull
    private PatternNode atom() throws TooComplex {
        char c = text.charAt(position);
        return switch (c) {
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> escape();
            case '.' -> {
                position++;
                yield single(".");
            }
            case '^' -> place((flags & Pattern.MULTILINE) != 0 ? Place.LINE_BEGINNING : Place.BEGINNING, 1);
            case '$' -> place((flags & Pattern.MULTILINE) != 0 ? Place.LINE_END : Place.LAST_LINE_END, 1);
            default -> {
                int codePoint = text.codePointAt(position);
                position += Character.charCount(codePoint);
                yield literal(codePoint);
            }
        };
    }

    private PatternNode place(Place place, int length) {
        position += length;
        boolean unicode = (flags & Pattern.UNICODE_CHARACTER_CLASS) != 0;
        boolean word = place == Place.WORD_BOUNDARY || place == Place.NO_WORD_BOUNDARY;
        boolean unixLines = (flags & Pattern.UNIX_LINES) != 0;
        PatternNode at = new At(place);
        return unixLines || unicode && word ? new Irregular(at, true) : at;
    }

    @CheckForNull
    private PatternNode group() throws TooComplex {
        int before = flags;
        position++;
        PatternNode node;
        if (!at('?')) {
            node = choice();
        } else if (text.startsWith("?:", position)) {
            position += 2;
            node = choice();
        } else if (text.startsWith("?=", position) || text.startsWith("?!", position)) {
            position += 2;
            node = new Irregular(choice(), true);
        } else if (text.startsWith("?<=", position) || text.startsWith("?<!", position)) {
            position += 3;
            node = new Irregular(choice(), true);
        } else if (text.startsWith("?>", position)) {
            position += 2;
            PatternNode part = choice();
            node = new Irregular(part, part.canBeEmpty());
        } else if (text.startsWith("?<", position)) {
            position = text.indexOf('>', position) + 1;
            node = choice();
        } else {
            position++;
            readFlags();
            if (at(')')) {
                position++;
                return null;
            }
            position++; // the colon
            node = choice();
        }
        if (!at(')')) {
            throw new TooComplex();
        }
        position++;
        flags = before;
        return node;
    }

    private void readFlags() throws TooComplex {
        boolean on = true;
        for (; position < text.length() && text.charAt(position) != ')' && text.charAt(position) != ':'; position++) {
            int flag = switch (text.charAt(position)) {
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 'm' -> Pattern.MULTILINE;
                case 's' -> Pattern.DOTALL;
                case 'u' -> Pattern.UNICODE_CASE;
                case 'd' -> Pattern.UNIX_LINES;
                case 'x' -> Pattern.COMMENTS;
                case 'U' -> Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;
                case '-' -> 0;
                default -> throw new TooComplex();
            };
            on = on && text.charAt(position) != '-';
            flags = on
                    ? flags | flag
                    : flags & ~(text.charAt(position) == 'U' ? Pattern.UNICODE_CHARACTER_CLASS : flag);
        }
    }

    /** Up to the first bracket with which {@code Pattern} takes it for a whole class. */
    private PatternNode characterClass() throws TooComplex {
        for (int end = text.indexOf(']', position); end >= 0; end = text.indexOf(']', end + 1)) {
            String candidate = text.substring(position, end + 1);
            try {
                Pattern.compile(candidate, flags);
            } catch (PatternSyntaxException e) {
                continue;
            }
            position = end + 1;
            return single(candidate);
        }
        throw new TooComplex();
    }

    private PatternNode escape() throws TooComplex {
        int start = position;
        char c = position + 1 < text.length() ? text.charAt(position + 1) : 0;
        switch (c) {
            case 'A':
                return place(Place.BEGINNING, 2);
            case 'z':
                return place(Place.END, 2);
            case 'Z':
                return place(Place.LAST_LINE_END, 2);
            case 'b':
                if (text.startsWith("{g}", position + 2)) {
                    position += 5;
                    return new Irregular(new Sequence(List.of()), true);
                }
                return place(Place.WORD_BOUNDARY, 2);
            case 'B':
                return place(Place.NO_WORD_BOUNDARY, 2);
            case 'G':
                position += 2;
                return new Irregular(new Sequence(List.of()), true);
            case 'R', 'X':
                position += 2;
                return new Irregular(new Sequence(List.of()), false);
            case 'k':
                position = text.indexOf('>', position) + 1;
                return new Irregular(new Sequence(List.of()), true);
            case '1', '2', '3', '4', '5', '6', '7', '8', '9':
                position += 2;
                return new Irregular(new Sequence(List.of()), true);
            case 'p', 'P', 'N':
                position += text.startsWith("{", position + 2) ? text.indexOf('}', position) - position + 1 : 3;
                break;
            case 'x':
                position += text.startsWith("{", position + 2) ? text.indexOf('}', position) - position + 1 : 4;
                break;
            case 'u':
                position += 6;
                if (Character.isHighSurrogate((char) Integer.parseInt(text.substring(position - 4, position), 16))
                        && text.startsWith("\\u", position)) {
                    position += 6;
                }
                break;
            case '0':
                position += 2;
                int digits = text.startsWith("0", position)
                                || text.startsWith("1", position)
                                || text.startsWith("2", position)
                                || text.startsWith("3", position)
                        ? 3
                        : 2;
                for (int i = 0; i < digits && position < text.length() && isOctal(text.charAt(position)); i++) {
                    position++;
                }
                break;
            case 'c':
                position += 3;
                break;
            default:
                position += 1 + Character.charCount(text.codePointAt(position + 1));
        }
        return single(text.substring(start, position));
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private One literal(int codePoint) {
        return single(Pattern.quote(Character.toString(codePoint)));
    }

    private One single(String token) {
        int kept = token.startsWith("[") ? flags & ~Pattern.MULTILINE : flags & ~(Pattern.MULTILINE | Pattern.COMMENTS);
        Predicate<String> matches = Pattern.compile(token, kept).asMatchPredicate();
        return new One(kept + token, codePoint -> matches.test(Character.toString(codePoint)));
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }
}
