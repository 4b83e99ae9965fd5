package io.jenkins.plugins.runbook.execution.redact;

import io.jenkins.plugins.runbook.execution.redact.SecretNames.Says;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds values by the names that stand before them: {@code NAME=value}, {@code name: value}, {@code "name":"value"} however deeply it is quoted,
 * {@code <name>value</name>}, {@code --name value}, lines of {@code .netrc}, and pairs in which the name itself is a value. Each name is looked at
 * once, and a value from its beginning to its end, so that the time is linear in the text. Without state.
 */
final class NamedValues {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_LINE_START = 80;
    private static final int LONGEST_JUDGED = 400;

    /** What stands before a name that begins its line: indentation, brackets, words of shells and languages. */
    private static final Pattern LINE_START = Pattern.compile(
            "[\\s\"'\\\\{\\[(,<>+|*?&#;-]*+(?:(?:export|declare|typeset|local|readonly|set|env|let|var|const|val|final|public|private|static"
                    + "|string|-x|-r|-e|-gx)[ \\t]{1,4})*+[\"'\\\\$:@-]*+(?:env:)?",
            Pattern.CASE_INSENSITIVE);

    /** From the name to the value where the name is a value itself. */
    private static final Pattern PAIR = Pattern.compile(
            "(?:[\"'\\\\]{0,9}+|&quot;)(?:\\s{0,4}/?>?\\s{0,40}+</?(?:name|key|string)>)?[\\s,;>]{0,40}+(?:[-<\"'\\\\]|&quot;){0,9}+"
                    + "(?:parameter|secret|default|option_?)?(?:value|string)(?:[\"'\\\\]|&quot;){0,9}+\\s{0,4}(?:=>|[:=>])\\s{0,4}",
            Pattern.CASE_INSENSITIVE);

    /** What makes a value of the name before it. */
    private static final Pattern NAMING = Pattern.compile(
            "(?:name|key|parameterkey|option|variable|id|field|property)(?:[\"'\\\\]{0,9}+|&quot;)\\s{0,4}(?:=>|[:=>])\\s{0,4}"
                    + "(?:[\"'\\\\]{0,9}+|&quot;)$",
            Pattern.CASE_INSENSITIVE);

    /** A call that sets something, up to its first argument. */
    private static final Pattern SETTER =
            Pattern.compile("(?:define|put|set|set[A-Z]\\w{0,20}|add|setdefault|setx|param)\\(\\s{0,4}[\"']$");

    /** The beginning of the line that has the value of the name on the line before. */
    private static final Pattern VALUE_LINE = Pattern.compile(
            "[\\s|>-]{0,60}+(?:[-<\"'\\\\]){0,9}+(?:parameter)?(?:value|string)(?:[\"'\\\\]){0,9}+\\s{0,4}(?:=>|[:=>])[ \\t]{0,8}",
            Pattern.CASE_INSENSITIVE);

    /** The only one there is need of. */
    static final NamedValues DETECTOR = new NamedValues();

    private final SecretNames names = SecretNames.KNOWN;

    private NamedValues() {}

    /** Adds the value to what was found when the literal at this place is in a name that has one. */
    void at(Look look, int hit) {
        String text = look.text;
        if (hit < look.valueEnd || hit < look.nameEnd && !text.startsWith(" ", look.nameEnd)) {
            return;
        }
        boolean sameRow = look.rowStart <= hit && hit < look.rowEnd;
        int start = sameRow ? Math.max(look.rowStart, hit - LONGEST_NAME) : hit;
        while (!sameRow && start > 0 && hit - start < LONGEST_NAME && isOfName(text.charAt(start - 1))) {
            start--;
        }
        int end = sameRow ? Math.min(look.rowEnd, hit + LONGEST_NAME) : hit;
        while (end < text.length() && end - hit < LONGEST_NAME && isOfName(text.charAt(end))) {
            end++;
        }
        look.rowStart = start;
        look.rowEnd = end;
        while (end < text.length()
                && end - hit < LONGEST_NAME
                && (isOfName(text.charAt(end)) || SecretNames.blankWithin(text, hit, end))) {
            end++;
        }
        if (end <= look.nameEnd || start < look.valueEnd || hit - start >= LONGEST_NAME || end - hit >= LONGEST_NAME) {
            return;
        }
        look.nameEnd = end;
        int first = start;
        while (first < end && !Character.isLetterOrDigit(text.charAt(first)) && text.charAt(first) != '_') {
            first++;
        }
        int last = end;
        while (last > first && !Character.isLetterOrDigit(text.charAt(last - 1)) && text.charAt(last - 1) != '_') {
            last--;
        }
        if (last > first && names.of(text, first, last) != Says.NOTHING) {
            new Name(look, first, last, first > start && text.charAt(first - 1) == '-' || precededBySlash(text, first))
                    .look();
        }
    }

    /** Adds what the text begins with when its name was the end of the text before. */
    void atStart(Look look) {
        Matcher line = VALUE_LINE.matcher(look.text).region(look.from, look.text.length());
        if (line.lookingAt()) {
            new Name(look, look.from, look.from, false).value(line.end(), Says.SECRET, true, true);
        }
    }

    private static boolean precededBySlash(String text, int first) {
        return first > 1 && text.charAt(first - 1) == '/' && text.charAt(first - 2) <= ' ';
    }

    static boolean isOfName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.';
    }

    /** A name in a text. */
    private final class Name {

        private final Look look;
        private final String text;
        private final Between between;
        private final int start;
        private final int end;
        private final boolean option;

        /** @param option whether it stands behind a dash or slash, as options do */
        Name(Look look, int start, int end, boolean option) {
            this.look = look;
            this.text = look.text;
            this.between = new Between(text);
            this.start = start;
            this.end = end;
            this.option = option;
        }

        void look() {
            if (text.startsWith("${", start - 2)) {
                if (text.startsWith(":-", end) || text.startsWith(":=", end)) { // what a shell takes instead
                    found(end + 2, new Ending.Before("}"), says(), false);
                }
                return;
            }
            int closed = between.afterQuotes(end);
            int gap = between.afterBlanks(closed);
            int sign = between.afterSign(gap);
            if (sign > 0) {
                boolean colon = text.charAt(sign - 1) == ':' || text.startsWith("%3A", sign - 3);
                int value = between.afterBlanks(sign);
                if (colon && value > sign && text.startsWith("PASS", start) && end - start == 4) {
                    return; // a test that passed
                }
                boolean prose = colon && value > sign && closed == end && !beginsLine() && !followsSeparator();
                value(value, says(), !prose, closed == end && (value > sign || gap > closed));
            } else if (closed == end && isElement()) {
                element();
            } else if (closed > end && text.startsWith(",", closed) && isArgument()) {
                value(between.afterBlanks(closed + 1), says(), true, false);
            } else if (!pair(closed)) {
                behindBlank();
            }
        }

        private Says says() {
            return names.of(text, start, end);
        }

        private boolean beginsLine() {
            int lineStart = start;
            while (lineStart > 0 && start - lineStart < LONGEST_LINE_START && text.charAt(lineStart - 1) != '\n') {
                lineStart--;
            }
            if (start - lineStart >= LONGEST_LINE_START) {
                return false;
            }
            int word = lineStart;
            while (word < start && text.charAt(word) <= ' ') {
                word++;
            }
            return word == start
                    || mayBegin(word)
                            && LINE_START.matcher(text).region(lineStart, start).matches();
        }

        /** Whether a sign or a word of {@link #LINE_START} may begin here; spares most lines the expression. */
        private boolean mayBegin(int place) {
            int first = text.charAt(place) | 0x20;
            if (first < 'a' || first > 'z') {
                return true;
            }
            int second = text.charAt(place + 1) | 0x20;
            return switch (first) {
                case 'e' -> second == 'x' || second == 'n';
                case 'd', 'r' -> second == 'e';
                case 't' -> second == 'y';
                case 'l' -> second == 'o' || second == 'e';
                case 's' -> second == 'e' || second == 't';
                case 'v' -> second == 'a';
                case 'c' -> second == 'o';
                case 'f' -> second == 'i';
                case 'p' -> second == 'u' || second == 'r';
                default -> false;
            };
        }

        /** As a name does in a list or a map, and no word of a sentence. */
        private boolean followsSeparator() {
            int before = start - 1;
            while (before >= 0 && start - before < 8 && text.charAt(before) <= ' ') {
                before--;
            }
            return before >= 0 && ",;{([|&".indexOf(text.charAt(before)) >= 0;
        }

        /** One word at the end of a line behind "... password:", which may have been typed. */
        private boolean answersPrompt(int place) {
            String name = text.substring(start, end).toLowerCase(Locale.ROOT);
            int lineEnd = look.lineEnd(place);
            String rest = text.substring(place, Math.min(lineEnd, place + LONGEST_JUDGED))
                    .strip();
            return (name.contains("passw") || name.contains("passphrase")) && rest.indexOf(' ') < 0;
        }

        /** In the tag that opens an element of this name. */
        private boolean isElement() {
            int before = start - 1;
            if (before >= 0 && text.charAt(before) == ':') {
                do {
                    before--;
                } while (before >= 0 && start - before < 30 && isOfName(text.charAt(before)));
            }
            return before >= 0 && text.charAt(before) == '<' && end < text.length() && text.charAt(end) != '/';
        }

        private void element() {
            int tagEnd = end;
            while (tagEnd < text.length() && tagEnd - end < 300 && "<>\n".indexOf(text.charAt(tagEnd)) < 0) {
                tagEnd++;
            }
            if (!text.startsWith(">", tagEnd) || text.charAt(tagEnd - 1) == '/') {
                return;
            }
            int value = tagEnd + 1;
            if (text.startsWith("<![CDATA[", value)) {
                found(value + 9, new Ending.Before("]]>"), says(), false);
            } else {
                found(value, new Ending.Before("<"), says(), false);
            }
        }

        /** The first argument of a call that sets something. */
        private boolean isArgument() {
            return SETTER.matcher(text.substring(Math.max(0, start - 40), start))
                    .find();
        }

        /** {@code name: DB_PASSWORD, value: x} in its many forms, also over two lines. */
        private boolean pair(int closed) {
            if (!followsSign()) {
                return false;
            }
            Matcher naming =
                    NAMING.matcher(text).region(wordBeforeSign(), start).useTransparentBounds(true);
            if (!naming.find()) {
                return false;
            }
            if (text.startsWith(">", closed)) {
                found(closed + 1, new Ending.Before("<"), says(), false);
                return true;
            }
            Matcher pair = PAIR.matcher(text).region(end, Math.min(text.length(), end + 200));
            if (pair.lookingAt()) {
                value(pair.end(), atLeastSecret(), true, true);
                return true;
            }
            int rest = closed;
            while (rest < text.length() && " \t\r,;\"'".indexOf(text.charAt(rest)) >= 0) {
                rest++;
            }
            boolean lastOfText = rest + 1 >= text.length() && (rest == text.length() || text.charAt(rest) == '\n');
            if (lastOfText && end <= look.sure && says() != Says.NOTHING) {
                look.valueExpected = true;
            }
            return true;
        }

        /** Where the word begins that stands before the sign that stands before the name. */
        private int wordBeforeSign() {
            int farthest = Math.max(0, start - 40);
            int position = start;
            while (position > farthest && !Character.isLetter(text.charAt(position - 1))) {
                position -= text.startsWith("&quot;", position - 6) ? 6 : 1;
            }
            while (position > farthest && Character.isLetter(text.charAt(position - 1))) {
                position--;
            }
            return Math.max(position, farthest);
        }

        /** Whether a sign stands before the name, as it does before a value. */
        private boolean followsSign() {
            int before = start;
            while (before > 0 && start - before < 40) {
                char c = text.charAt(before - 1);
                if (c == ';' && text.startsWith("&quot;", before - 6)) {
                    before -= 6;
                } else if (c <= ' ' || c == '"' || c == '\'' || c == '\\') {
                    before--;
                } else {
                    return c == '=' || c == ':' || c == '>';
                }
            }
            return before > 0;
        }

        /** A value that is told apart from its name is no prose. */
        private Says atLeastSecret() {
            return says() == Says.NOTHING ? Says.NOTHING : Says.SECRET;
        }

        /** {@code --name value}, {@code ENV NAME value}, {@code name value} as the whole line. */
        private void behindBlank() {
            int value = between.afterBlanks(end);
            if (value == end || value == text.length() || text.charAt(value) == '\n') {
                return;
            }
            if (option) {
                // Behind more blanks than one stands what help says of the option.
                if (text.charAt(value) != '-'
                        && text.charAt(value) != '/'
                        && value - end == 1
                        && !ValueWords.isVariable(ValueWords.word(text, value))) {
                    value(value, says(), true, false);
                }
                return;
            }
            String before = ValueWords.wordBefore(text, start);
            boolean introduced = names.introduces(before)
                    || before.startsWith("-")
                            && names.introduces(ValueWords.wordBefore(text, text.lastIndexOf(before, start)));
            if (introduced && !names.isProse(ValueWords.firstWord(text, value)) || inNetrc() || aloneInLine(value)) {
                value(value, says(), true, false);
            } else if (isHashed(value)) {
                value(value + 2, says(), true, false);
            }
        }

        /** A number of one digit and a word, at the end of a line: how routers print what they have hashed. */
        private boolean isHashed(int value) {
            int lineEnd = look.lineEnd(value);
            return Character.isDigit(text.charAt(value))
                    && text.substring(value, Math.min(lineEnd, value + LONGEST_JUDGED))
                            .matches("[0-9] \\S{4,}\\s*");
        }

        private boolean aloneInLine(int value) {
            if (!beginsLine() || !names.standsAlone(text.substring(start, end))) {
                return false;
            }
            int lineEnd = look.lineEnd(value);
            String rest = text.substring(value, Math.min(lineEnd, value + LONGEST_JUDGED))
                    .strip();
            return rest.indexOf(' ') < 0 && !names.isProse(ValueWords.firstWord(text, value));
        }

        /** Behind {@code login x}, as in a line of {@code .netrc}. */
        private boolean inNetrc() {
            int wordEnd = between.beforeBlanks(start);
            int word = wordEnd;
            while (word > 0 && wordEnd - word < 255 && text.charAt(word - 1) > ' ') {
                word--;
            }
            int login = between.beforeBlanks(word) - 5;
            return text.startsWith("login", login) && (login == 0 || text.charAt(login - 1) <= ' ');
        }

        /**
         * @param placed whether the value is where values are, and not perhaps the next word of a sentence
         * @param toLineEnd whether the value may have blanks in it, when its name begins the line
         */
        void value(int place, Says says, boolean placed, boolean toLineEnd) {
            if (says == Says.NOTHING || place >= text.length() && !look.last) {
                return;
            }
            int from = place;
            while (from < text.length() && from - place < 3 && "bBuUrRfF$@".indexOf(text.charAt(from)) >= 0) {
                from++;
            }
            int slashes = 0;
            while (from < text.length() && text.charAt(from) == '\\' && slashes < 16) {
                slashes++;
                from++;
            }
            if (from < text.length() && "\"'`".indexOf(text.charAt(from)) >= 0) {
                String twice = text.substring(from, from + 1).repeat(2);
                if (text.startsWith(twice, from)
                        && from + 2 < text.length()
                        && Character.isLetterOrDigit(text.charAt(from + 2))) {
                    found(from + 2, new Ending.Before(twice), says, true); // in a table, where quotes are doubled
                    return;
                }
                found(from + 1, new Ending.AtQuote(text.charAt(from), slashes), says, true);
                return;
            }
            if (place < text.length() && between.entity(place) > 0) {
                String quote = text.substring(place, place + between.entity(place));
                found(place + quote.length(), new Ending.Before(quote), says, true);
                return;
            }
            if (text.startsWith("[", place) && !text.startsWith("[\"", place) && !text.startsWith("['", place)) {
                found(place + 1, new Ending.Before("]"), says, true);
                return;
            }
            if (!placed && !ValueJudge.looksSecret(ValueWords.word(text, place)) && !answersPrompt(place)) {
                return;
            }
            if (toLineEnd && beginsLine()) {
                wholeLine(place, says);
            } else {
                found(place, new Unquoted(afterQuestionMark()), says, false);
            }
        }

        /** What a file of settings has behind a name: all of the line, unless that is a sentence. */
        private void wholeLine(int place, Says says) {
            String first = ValueWords.firstWord(text, place);
            int lineEnd = look.lineEnd(place);
            String line = text.substring(place, Math.min(lineEnd, place + LONGEST_JUDGED))
                    .strip();
            boolean words = line.indexOf(' ') > 0;
            if (words && (names.isProse(first) || line.endsWith(":") || ValueWords.isList(line))) {
                return;
            }
            boolean several = words && says == Says.SECRET && !line.contains("=") && !line.contains(": ");
            found(place, several ? new Ending.OfLine() : new Unquoted(false), says, false);
        }

        /** Whether the name stands in the query of an address, where a value ends at the next sign of one. */
        private boolean afterQuestionMark() {
            return start > 0 && (text.charAt(start - 1) == '?' || text.charAt(start - 1) == '&');
        }

        private void found(int place, Ending ending, Says says, boolean quoted) {
            if (says == Says.NOTHING) {
                return;
            }
            int judgedEnd = Math.min(text.length(), place + LONGEST_JUDGED);
            int valueEnd = ending.in(text, place, judgedEnd);
            String judged = text.substring(place, valueEnd < 0 ? judgedEnd : valueEnd);
            if (!ValueJudge.isSecret(judged, text.substring(start, end), says, quoted, option)) {
                return;
            }
            if (valueEnd < 0) {
                valueEnd = ending.in(text, place, text.length());
            }
            if (valueEnd < 0) {
                valueEnd = text.length();
                if (!look.last && start < look.sure) {
                    look.open = ending;
                }
            }
            look.add(start, place, valueEnd);
            look.valueEnd = valueEnd;
        }
    }
}
