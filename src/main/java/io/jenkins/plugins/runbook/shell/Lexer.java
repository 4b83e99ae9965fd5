package io.jenkins.plugins.runbook.shell;

import io.jenkins.plugins.runbook.shell.Unseen.Reason;
import io.jenkins.plugins.runbook.shell.Word.Kind;
import io.jenkins.plugins.runbook.shell.Word.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads words, and what stands between quotes and in expansions. Every method starts at an offset, goes forward only, and answers with the
 * offset behind what it read; recursion is bounded by {@link #MAX_DEPTH}.
 */
final class Lexer {

    static final int MAX_DEPTH = 64;

    final String text;
    final boolean bash;
    final Findings findings;

    /** Where derived text stands in the script, or {@code null} when the text is the script itself. */
    private final int[] origin;

    /** Nothing is read from here on. */
    int limit;

    int depth;
    private Quoting quoting = Quoting.UNQUOTED;

    /**
     * @param depth how deep in other code this text stands
     * @param origin start and end of the place in the script that it was made from, or {@code null}
     */
    Lexer(String text, boolean bash, Findings findings, int depth, int[] origin) {
        this.text = text;
        this.bash = bash;
        this.findings = findings;
        this.depth = depth;
        this.origin = origin;
        this.limit = text.length();
    }

    /** Whether this text stands in the script in another form, so that no place in it is one of the script. */
    boolean derived() {
        return origin != null;
    }

    int start(int offset) {
        return origin == null ? offset : origin[0];
    }

    int end(int offset) {
        return origin == null ? offset : origin[1];
    }

    void unseen(Reason reason, int from, int to) {
        findings.unseen(reason, text.substring(from, Math.min(to, from + Unseen.MOST + 1)), start(from), end(to));
    }

    /** From this offset on, another quoting holds; answers what held before. */
    Quoting enter(int offset, Quoting now) {
        Quoting before = quoting;
        quoting = now;
        if (origin == null) {
            findings.places.mark(offset, now);
        }
        return before;
    }

    boolean at(int offset, String what) {
        return offset + what.length() <= limit && text.startsWith(what, offset);
    }

    int indexOf(char wanted, int from) {
        int i = from;
        while (i < limit && text.charAt(i) != wanted) {
            i++;
        }
        return i;
    }

    static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    static boolean meta(char c) {
        return switch (c) {
            case ' ', '\t', '\n', ';', '&', '|', '<', '>', '(', ')' -> true;
            default -> false;
        };
    }

    static boolean nameStart(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean namePart(char c) {
        return nameStart(c) || c >= '0' && c <= '9';
    }

    /** Behind blanks and joined lines. */
    int skipBlanks(int from) {
        int i = from;
        while (i < limit) {
            if (blank(text.charAt(i))) {
                i++;
            } else if (at(i, "\\\n")) {
                i += 2;
            } else {
                return i;
            }
        }
        return i;
    }

    /** Collects the parts of one word. */
    final class Parts {

        final List<Part> parts = new ArrayList<>();
        private final StringBuilder plain = new StringBuilder();
        private boolean plainQuoted;

        void text(char c, boolean quoted) {
            if (plain.length() > 0 && plainQuoted != quoted) {
                flush();
            }
            plainQuoted = quoted;
            plain.append(c);
        }

        void text(CharSequence some, boolean quoted) {
            if (plain.length() > 0 && plainQuoted != quoted) {
                flush();
            }
            plainQuoted = quoted;
            plain.append(some);
        }

        void add(Kind kind, int from, int to, boolean quoted) {
            flush();
            parts.add(new Part(kind, text.substring(from, to), quoted));
        }

        void flush() {
            if (plain.length() > 0) {
                parts.add(new Part(Kind.TEXT, plain.toString(), plainQuoted));
                plain.setLength(0);
            }
        }

        Word word(int from, int to) {
            Word word = build(from, to);
            if (!derived()) {
                findings.words.add(word);
            }
            return word;
        }

        Word build(int from, int to) {
            flush();
            String raw = text.substring(from, to);
            if (parts.size() == 1 && parts.get(0).text().equals(raw)) {
                raw = parts.get(0).text();
            }
            return new Word(start(from), end(to), raw, parts);
        }
    }

    /** Reads what may stand in double quotes or a here-document up to a closing character, {@code 0} for the limit. */
    int expanding(int from, char close, Parts into, CommandDraft within, Parser parser) {
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == close && close != 0) {
                return i;
            }
            if (c == '\\' && i + 1 < limit) {
                char next = text.charAt(i + 1);
                boolean special = next == '$' || next == '`' || next == '\\' || next == '"' && close == '"';
                if (next != '\n') {
                    into.text(special ? String.valueOf(next) : "\\" + next, true);
                }
                i += 2;
            } else if (c == '`' || c == '$') {
                i = c == '`' ? backticks(i, true, into, within, parser) : dollar(i, true, into, within, parser);
            } else {
                into.text(c, true);
                i++;
            }
        }
        return limit;
    }

    /** Reads a quoted string from its opening quote on. */
    int doubleQuoted(int from, Parts into, CommandDraft within, Parser parser) {
        Quoting before = enter(from + 1, Quoting.DOUBLE);
        int size = into.parts.size();
        int close = expanding(from + 1, '"', into, within, parser);
        if (close >= limit) {
            unseen(Reason.AMBIGUOUS, from, limit);
        }
        if (size == into.parts.size() && into.plain.length() == 0) {
            into.parts.add(new Part(Kind.TEXT, "", true));
        }
        enter(close, before);
        return Math.min(close + 1, limit);
    }

    /** Reads a string between single quotes from its opening quote on. */
    int singleQuoted(int from, Parts into) {
        Quoting before = enter(from + 1, Quoting.SINGLE);
        int close = indexOf('\'', from + 1);
        if (close >= limit) {
            unseen(Reason.AMBIGUOUS, from, limit);
        }
        if (close == from + 1 && into.plain.length() == 0) {
            into.flush();
            into.parts.add(new Part(Kind.TEXT, "", true));
        }
        into.text(text.substring(from + 1, close), true);
        enter(close, before);
        return Math.min(close + 1, limit);
    }

    /** Reads {@code $'…'} from its dollar on. Shells without it read the dollar as it is and end the string at the first quote. */
    int ansiQuoted(int from, Parts into) {
        Quoting before = enter(from + 2, Quoting.ANSI_C);
        StringBuilder decoded = new StringBuilder();
        int close = AnsiC.decode(text, from + 2, limit, decoded);
        boolean escapedQuote = text.substring(from, Math.min(close, limit)).contains("\\'");
        if (close >= limit || escapedQuote && !bash) {
            unseen(Reason.AMBIGUOUS, from, Math.min(close + 1, limit));
        }
        into.text(decoded, true);
        enter(close, before);
        return Math.min(close + 1, limit);
    }

    /** Reads what a dollar begins. */
    int dollar(int from, boolean quoted, Parts into, CommandDraft within, Parser parser) {
        char next = from + 1 < limit ? text.charAt(from + 1) : 0;
        if (next == '(') {
            return substitution(from, quoted, into, within, parser);
        }
        if (next == '{') {
            int end = parameter(from, quoted, within, parser);
            into.add(Kind.VARIABLE, from, end, quoted);
            return end;
        }
        if (next == '\'' && !quoted) {
            return ansiQuoted(from, into);
        }
        if (next == '"' && !quoted) {
            return doubleQuoted(from + 1, into, within, parser);
        }
        int end = from + 1;
        if (nameStart(next)) {
            while (end < limit && namePart(text.charAt(end))) {
                end++;
            }
        } else if (next != 0 && (next >= '0' && next <= '9' || "@*#?-$!".indexOf(next) >= 0)) {
            end++;
        }
        if (end == from + 1) {
            into.text('$', quoted);
        } else {
            into.add(Kind.VARIABLE, from, end, quoted);
        }
        return end;
    }

    private int substitution(int from, boolean quoted, Parts into, CommandDraft within, Parser parser) {
        if (at(from, "$((")) {
            int close = arithmeticEnd(from + 3);
            if (close >= 0) {
                Quoting before = enter(from + 3, Quoting.ARITHMETIC);
                arithmetic(from + 3, close, within, parser);
                enter(close, before);
                into.add(Kind.ARITHMETIC, from, close + 2, quoted);
                return close + 2;
            }
        }
        int end = nested(from, from + 2, within, parser);
        into.add(Kind.COMMAND, from, end, quoted);
        return end;
    }

    /** Reads the commands between parentheses; answers with the offset behind the closing one. */
    int nested(int from, int inside, CommandDraft within, Parser parser) {
        if (depth >= MAX_DEPTH) {
            unseen(Reason.DEPTH, from, limit);
            return limit;
        }
        depth++;
        Quoting before = enter(inside, Quoting.UNQUOTED);
        int end = parser.list(inside, ')', CommandDraft.Group.substitution(within));
        if (!parser.closed) {
            unseen(Reason.AMBIGUOUS, from, limit);
        }
        enter(end, before);
        depth--;
        return end;
    }

    /** Reads {@code ${…}} from its dollar on. */
    private int parameter(int from, boolean quoted, CommandDraft within, Parser parser) {
        if (depth >= MAX_DEPTH) {
            unseen(Reason.DEPTH, from, limit);
            return limit;
        }
        int i = from + 2;
        if (i < limit && (blank(text.charAt(i)) || text.charAt(i) == '\n' || text.charAt(i) == '|')) {
            unseen(Reason.CODE, from, Math.min(limit, indexOf('}', i) + 1));
        }
        depth++;
        Parts ignored = new Parts();
        if (i < limit && (text.charAt(i) == '!' || text.charAt(i) == '#')) {
            i++;
        }
        while (i < limit && (namePart(text.charAt(i)) || "@*?$".indexOf(text.charAt(i)) >= 0 && !at(i, "@P"))) {
            i++;
        }
        boolean pattern = i < limit && "#%/^,".indexOf(text.charAt(i)) >= 0;
        boolean subscript = i < limit && text.charAt(i) == '[';
        if (at(i, "@P")) {
            unseen(Reason.CODE, from, Math.min(limit, i + 3));
        }
        while (i < limit && text.charAt(i) != '}') {
            char c = text.charAt(i);
            if (c == '\\') {
                i = Math.min(i + 2, limit);
            } else if (c == '\'' && (!quoted || pattern)) {
                i = singleQuoted(i, ignored);
            } else if (c == '\'' && subscript) {
                unseen(Reason.AMBIGUOUS, from, i + 1);
                i++;
            } else if (c == '"') {
                i = doubleQuoted(i, ignored, within, parser);
            } else if (c == '`') {
                i = backticks(i, quoted, ignored, within, parser);
            } else if (c == '$') {
                i = dollar(i, quoted, ignored, within, parser);
            } else if ((c == '<' || c == '>') && !quoted && bash && at(i + 1, "(")) {
                i = nested(i, i + 2, within, parser);
            } else {
                i++;
            }
        }
        depth--;
        if (i >= limit) {
            unseen(Reason.AMBIGUOUS, from, limit);
        }
        return Math.min(i + 1, limit);
    }

    /** Reads the expansions of an arithmetic expression. */
    void arithmetic(int from, int close, CommandDraft within, Parser parser) {
        if (depth >= MAX_DEPTH) {
            unseen(Reason.DEPTH, from, limit);
            return;
        }
        int outer = limit;
        limit = close;
        depth++;
        Parts ignored = new Parts();
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '\'') {
                unseen(Reason.AMBIGUOUS, from, close);
                i++;
            } else if (c == '$') {
                i = dollar(i, true, ignored, within, parser);
            } else if (c == '`') {
                i = backticks(i, true, ignored, within, parser);
            } else {
                i += c == '\\' ? 2 : 1;
            }
        }
        depth--;
        limit = outer;
    }

    /** Where {@code ))} closes what {@code ((} opened, or -1 when these are no parentheses of arithmetic. */
    int arithmeticEnd(int from) {
        int open = 2;
        int i = from;
        for (; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '(') {
                open++;
            } else if (c == ')' && --open == 1) {
                break;
            }
        }
        if (!findings.afford(i - from)) {
            unseen(Reason.DEPTH, from, limit);
            return -1;
        }
        return open == 1 && at(i, "))") ? i : -1;
    }

    /** Reads a substitution between backticks. */
    int backticks(int from, boolean quoted, Parts into, CommandDraft within, Parser parser) {
        int close = from + 1;
        boolean escapes = false;
        while (close < limit && text.charAt(close) != '`') {
            boolean escape = text.charAt(close) == '\\';
            escapes |= escape;
            close += escape ? 2 : 1;
        }
        close = Math.min(close, limit);
        if (close >= limit) {
            unseen(Reason.AMBIGUOUS, from, limit);
        }
        if (depth >= MAX_DEPTH) {
            unseen(Reason.DEPTH, from, close);
        } else if (escapes) {
            Quoting before = enter(from + 1, Quoting.BACKTICK);
            enter(close, before);
            parser.derived(unescaped(from + 1, close), from, Math.min(close + 1, limit), within);
        } else {
            parser.region(from + 1, close, within);
        }
        int end = Math.min(close + 1, limit);
        into.add(Kind.COMMAND, from, end, quoted);
        return end;
    }

    private String unescaped(int from, int to) {
        String escapable = quoting == Quoting.DOUBLE ? "$`\\\"" : "$`\\";
        StringBuilder code = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean escape = c == '\\' && i + 1 < to && escapable.indexOf(text.charAt(i + 1)) >= 0;
            code.append(escape ? text.charAt(++i) : c);
        }
        return code.toString();
    }

    /** Reads a word that starts here; always at least one character. */
    int word(int from, Parts into, CommandDraft within, Parser parser) {
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '\\') {
                if (i + 1 >= limit) {
                    into.text('\\', true);
                } else if (text.charAt(i + 1) != '\n') {
                    into.text(text.charAt(i + 1), true);
                }
                i = Math.min(i + 2, limit);
            } else if (c == '\'') {
                i = singleQuoted(i, into);
            } else if (c == '"') {
                i = doubleQuoted(i, into, within, parser);
            } else if (c == '`') {
                i = backticks(i, false, into, within, parser);
            } else if (c == '$') {
                i = dollar(i, false, into, within, parser);
            } else if ((c == '<' || c == '>') && at(i + 1, "(")) {
                int end = nested(i, i + 2, within, parser);
                into.add(Kind.PROCESS, i, end, false);
                i = end;
            } else if (c == '(' && i > from && arrayFollows(from, i)) {
                int end = parser.array(i, within);
                into.add(Kind.ARRAY, i, end, false);
                i = end;
            } else if (meta(c)) {
                break;
            } else {
                into.text(c, false);
                i++;
            }
        }
        return i;
    }

    /** Whether {@code name=} or {@code name+=} stands between the offsets. */
    private boolean arrayFollows(int from, int to) {
        if (text.charAt(to - 1) != '=' || !nameStart(text.charAt(from))) {
            return false;
        }
        int i = from;
        while (namePart(text.charAt(i))) {
            i++;
        }
        return i == to - 1 || i == to - 2 && text.charAt(i) == '+';
    }
}
