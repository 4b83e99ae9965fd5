package io.jenkins.plugins.runbook.execution.redact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The ways in which tools write one character of a value: as it is, behind backslashes, in quotes of its own, as an escape of a string literal
 * (JSON, Python, Java, Go, Ruby, C, shells), percent-encoded, as an entity of HTML or XML, as quoted-printable, in the wrong character set, or as a
 * replacement where there was none for it. Quotes and line ends that a tool put in between are passed over.
 */
final class Spellings {

    /** More than this many spellings of what was read so far are not followed at once. */
    static final int MOST_PLACES = 12;

    static final int LONGEST_BETWEEN = 48;
    static final int LONGEST_PREFIX = 100;
    private static final int PREFIX_PROOF = 4;
    private static final Charset WINDOWS = windows();

    private static final Map<String, Integer> ENTITIES = Map.ofEntries(
            Map.entry("amp", (int) '&'),
            Map.entry("lt", (int) '<'),
            Map.entry("gt", (int) '>'),
            Map.entry("quot", (int) '"'),
            Map.entry("apos", (int) '\''),
            Map.entry("nbsp", (int) ' '),
            Map.entry("Tab", (int) '\t'),
            Map.entry("NewLine", (int) '\n'),
            Map.entry("excl", (int) '!'),
            Map.entry("num", (int) '#'),
            Map.entry("dollar", (int) '$'),
            Map.entry("percnt", (int) '%'),
            Map.entry("lpar", (int) '('),
            Map.entry("rpar", (int) ')'),
            Map.entry("ast", (int) '*'),
            Map.entry("plus", (int) '+'),
            Map.entry("comma", (int) ','),
            Map.entry("period", (int) '.'),
            Map.entry("sol", (int) '/'),
            Map.entry("colon", (int) ':'),
            Map.entry("semi", (int) ';'),
            Map.entry("equals", (int) '='),
            Map.entry("quest", (int) '?'),
            Map.entry("commat", (int) '@'),
            Map.entry("lsqb", (int) '['),
            Map.entry("lbrack", (int) '['),
            Map.entry("bsol", (int) '\\'),
            Map.entry("rsqb", (int) ']'),
            Map.entry("rbrack", (int) ']'),
            Map.entry("Hat", (int) '^'),
            Map.entry("lowbar", (int) '_'),
            Map.entry("grave", (int) '`'),
            Map.entry("lcub", (int) '{'),
            Map.entry("lbrace", (int) '{'),
            Map.entry("verbar", (int) '|'),
            Map.entry("vert", (int) '|'),
            Map.entry("rcub", (int) '}'),
            Map.entry("rbrace", (int) '}'),
            Map.entry("iexcl", 0xa1),
            Map.entry("pound", 0xa3),
            Map.entry("yen", 0xa5),
            Map.entry("sect", 0xa7),
            Map.entry("copy", 0xa9),
            Map.entry("deg", 0xb0),
            Map.entry("iquest", 0xbf),
            Map.entry("Agrave", 0xc0),
            Map.entry("Aacute", 0xc1),
            Map.entry("Acirc", 0xc2),
            Map.entry("Atilde", 0xc3),
            Map.entry("Auml", 0xc4),
            Map.entry("Aring", 0xc5),
            Map.entry("AElig", 0xc6),
            Map.entry("Ccedil", 0xc7),
            Map.entry("Egrave", 0xc8),
            Map.entry("Eacute", 0xc9),
            Map.entry("Ecirc", 0xca),
            Map.entry("Euml", 0xcb),
            Map.entry("Ntilde", 0xd1),
            Map.entry("Oacute", 0xd3),
            Map.entry("Ouml", 0xd6),
            Map.entry("Oslash", 0xd8),
            Map.entry("Uacute", 0xda),
            Map.entry("Uuml", 0xdc),
            Map.entry("szlig", 0xdf),
            Map.entry("agrave", 0xe0),
            Map.entry("aacute", 0xe1),
            Map.entry("acirc", 0xe2),
            Map.entry("atilde", 0xe3),
            Map.entry("auml", 0xe4),
            Map.entry("aring", 0xe5),
            Map.entry("aelig", 0xe6),
            Map.entry("ccedil", 0xe7),
            Map.entry("egrave", 0xe8),
            Map.entry("eacute", 0xe9),
            Map.entry("ecirc", 0xea),
            Map.entry("euml", 0xeb),
            Map.entry("igrave", 0xec),
            Map.entry("iacute", 0xed),
            Map.entry("icirc", 0xee),
            Map.entry("iuml", 0xef),
            Map.entry("ntilde", 0xf1),
            Map.entry("ograve", 0xf2),
            Map.entry("oacute", 0xf3),
            Map.entry("ocirc", 0xf4),
            Map.entry("otilde", 0xf5),
            Map.entry("ouml", 0xf6),
            Map.entry("oslash", 0xf8),
            Map.entry("ugrave", 0xf9),
            Map.entry("uacute", 0xfa),
            Map.entry("ucirc", 0xfb),
            Map.entry("uuml", 0xfc),
            Map.entry("yuml", 0xff),
            Map.entry("euro", 0x20ac));

    /** How a sign may begin where it is encoded; at least three characters each. */
    static List<String> escapes(char sign) {
        List<String> escapes = new ArrayList<>(List.of(
                String.format("%%%02x", (int) sign),
                String.format("%%25%02x", (int) sign),
                String.format("=%02x", (int) sign),
                String.format("\\u%04x", (int) sign),
                String.format("\\x%02x", (int) sign),
                String.format("&#x%x;", (int) sign),
                "&#" + (int) sign + ";"));
        ENTITIES.forEach((name, value) -> {
            if (value == sign) {
                escapes.add("&" + name + ";");
            }
        });
        return escapes;
    }

    private final String text;
    private final boolean base64;

    /** Whether the text ended before it was clear how something is written. */
    private boolean ranOut;

    /** @param base64 whether {@code +} and {@code /} may be {@code -} and {@code _} */
    Spellings(String text, boolean base64) {
        this.text = text;
        this.base64 = base64;
    }

    boolean ranOut() {
        return ranOut;
    }

    void reset() {
        ranOut = false;
    }

    /** Adds the places behind each spelling of a character that begins at this place. */
    void of(int character, int place, SpellingPlaces behind) {
        if (place >= text.length()) {
            ranOut = true;
            return;
        }
        char c = text.charAt(place);
        if (c == character || equal(character, c)) {
            behind.add(place + 1);
        } else if (character > 0xffff && text.codePointAt(place) == character) {
            behind.add(place + 2);
        }
        switch (c) {
            case '%' -> percent(character, place, behind);
            case '&' -> entity(character, place, behind);
            case '=' -> bytes(character, place, "=", behind);
            case '\\' -> escape(character, place, behind);
            case 'M' -> meta(character, place, behind);
            default -> {}
        }
        if (character > 127) {
            misread(character, place, behind);
        }
        if (isBlank(character) && (c == '+' || isBlank(c))) {
            behind.add(place + 1);
            blanks(place, behind);
        }
    }

    private boolean equal(int character, char c) {
        return base64 && (character == '+' && c == '-' || character == '/' && c == '_');
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0;
    }

    /** A blank or a line end may have become several, as where a text was folded or indented. */
    private void blanks(int place, SpellingPlaces behind) {
        int end = place;
        while (end < text.length() && end - place < LONGEST_BETWEEN && isBlank(text.charAt(end))) {
            end++;
        }
        ranOut |= end == text.length();
        behind.add(end);
    }

    private void percent(int character, int place, SpellingPlaces behind) {
        bytes(character, place, "%", behind);
        bytes(character, place, "%25", behind);
        int start = place;
        while (text.startsWith("25", start + 1) && start - place < 8) { // encoded twice
            start += 2;
            if (matchesByte(character, start + 1)) {
                behind.add(start + 3);
            }
        }
        ranOut |= text.length() - place < 6;
        if (text.startsWith("u", place + 1) && hex(place + 2, 4) == character) {
            behind.add(place + 6);
        }
    }

    private boolean matchesByte(int character, int place) {
        return character < 128 && hex(place, 2) == character;
    }

    /** The bytes of a character in UTF-8, each behind an introduction. */
    private void bytes(int character, int place, String introduction, SpellingPlaces behind) {
        int step = introduction.length() + 2;
        if (character < 128) {
            if (text.startsWith(introduction, place) && hex(place + introduction.length(), 2) == character) {
                behind.add(place + step);
            }
            return;
        }
        int position = place;
        for (byte value : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            if (!text.startsWith(introduction, position)
                    || hex(position + introduction.length(), 2) != (value & 0xff)) {
                ranOut |= position + step > text.length();
                return;
            }
            position += step;
        }
        behind.add(position);
    }

    private void entity(int character, int place, SpellingPlaces behind) {
        int end = text.indexOf(';', place + 1);
        if (end < 0 || end - place > 12) {
            ranOut |= text.length() - place <= 12;
            return;
        }
        String name = text.substring(place + 1, end);
        if (name.startsWith("amp") && text.startsWith("#", end + 1)) { // perhaps encoded twice
            entity(character, end, behind);
        }
        if (valueOf(name) == character || valueOf(name) == 0xa0 && character == ' ') {
            behind.add(end + 1);
        }
    }

    private static int valueOf(String entity) {
        try {
            if (entity.startsWith("#x") || entity.startsWith("#X")) {
                return Integer.parseInt(entity.substring(2), 16);
            }
            return entity.startsWith("#") ? Integer.parseInt(entity.substring(1)) : ENTITIES.getOrDefault(entity, -1);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** What comes behind one backslash or several of them, as many as quoting within quoting makes. */
    private void escape(int character, int place, SpellingPlaces behind) {
        int first = place;
        while (first < text.length() && text.charAt(first) == '\\' && first - place < 16) {
            first++;
        }
        ranOut |= text.length() - first < 12;
        if (first >= text.length()) {
            return;
        }
        char kind = text.charAt(first);
        if (kind == character || equal(character, kind)) {
            behind.add(first + 1);
        } else if (character > 0xffff && text.codePointAt(first) == character) {
            behind.add(first + 2);
        }
        switch (kind) {
            case 'u' -> unicode(character, first, behind);
            case 'U' -> {
                if (hex(first + 1, 8) == character) {
                    behind.add(first + 9);
                }
            }
            case 'x' -> {
                if (text.startsWith("{", first + 1)) {
                    braced(character, first + 1, behind);
                } else if (character < 256 && hex(first + 1, 2) == character) {
                    behind.add(first + 3);
                }
                bytes(character, first - 1, "\\x", behind);
            }
            default -> {
                if (kind >= '0' && kind <= '7') {
                    octal(character, first, behind);
                } else if (character < 33 && control(kind) == character) {
                    behind.add(first + 1);
                }
            }
        }
    }

    private void unicode(int character, int u, SpellingPlaces behind) {
        if (text.startsWith("{", u + 1)) {
            braced(character, u + 1, behind);
        } else if (character < 0x10000) {
            if (hex(u + 1, 4) == character) {
                behind.add(u + 5);
            }
        } else if (hex(u + 1, 4) == Character.highSurrogate(character)) {
            int low = u + 5;
            while (text.startsWith("\\", low)) {
                low++;
            }
            if (text.startsWith("u", low) && hex(low + 1, 4) == Character.lowSurrogate(character)) {
                behind.add(low + 5);
            }
        }
    }

    private void braced(int character, int brace, SpellingPlaces behind) {
        int end = text.indexOf('}', brace);
        if (end > brace && end - brace <= 7 && hex(brace + 1, end - brace - 1) == character) {
            behind.add(end + 1);
        }
    }

    private void octal(int character, int digit, SpellingPlaces behind) {
        byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
        int position = digit;
        for (int i = 0; i < bytes.length; i++) {
            int end = position;
            int value = 0;
            while (end < text.length()
                    && end - position < 4
                    && text.charAt(end) >= '0'
                    && text.charAt(end) <= '7'
                    && value * 8 < 256) {
                value = value * 8 + text.charAt(end++) - '0';
            }
            if (value != (bytes[i] & 0xff)) {
                return;
            }
            position = end;
            if (i + 1 < bytes.length) {
                while (text.startsWith("\\", position)) {
                    position++;
                }
            }
        }
        behind.add(position);
    }

    private static int control(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'f' -> '\f';
            case 'b' -> '\b';
            case 'a' -> 7;
            case 'v' -> 11;
            case 'e', 'E' -> 27;
            case 's' -> ' ';
            default -> -1;
        };
    }

    /** What {@code cat -v} makes of a byte above 127. */
    private void meta(int character, int place, SpellingPlaces behind) {
        if (character < 128) {
            return;
        }
        int position = place;
        for (byte value : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            int low = value & 0x7f;
            String shown = "M-" + (low < 32 ? "^" + (char) (low + 64) : low == 127 ? "^?" : String.valueOf((char) low));
            if (!text.startsWith(shown, position)) {
                ranOut |= text.length() - position < shown.length();
                return;
            }
            position += shown.length();
        }
        behind.add(position);
    }

    /** What a wrong character set makes of it. */
    private void misread(int character, int place, SpellingPlaces behind) {
        byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
        for (Charset charset : new Charset[] {StandardCharsets.ISO_8859_1, WINDOWS}) {
            if (text.startsWith(new String(bytes, charset), place)) {
                behind.add(place + bytes.length);
            }
        }
        for (int i = 0; i < bytes.length && place + i < text.length(); i++) {
            char c = text.charAt(place + i);
            if (c != '\ufffd' && c != '?' && c != '.') {
                return;
            }
            behind.add(place + i + 1);
        }
    }

    private static Charset windows() {
        return Charset.isSupported("windows-1252") ? Charset.forName("windows-1252") : StandardCharsets.ISO_8859_1;
    }

    private int hex(int place, int digits) {
        if (digits < 1 || place + digits > text.length()) {
            ranOut |= place + digits > text.length();
            return -1;
        }
        int value = 0;
        for (int i = place; i < place + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Whether something may begin here that a tool has put in between. */
    boolean breaksAt(int place) {
        return place >= text.length() || "'\"\\`^$\n\r%&\u001b".indexOf(text.charAt(place)) >= 0;
    }

    /**
     * Adds the places where a value may go on behind what a tool has put in between: quotes that end and begin again, backslashes, a line end with the
     * indentation or the beginning of the next line.
     *
     * @param rest what is to follow, to know where a line of a log begins that is not ours
     */
    void between(int place, String rest, SpellingPlaces places) {
        int position = place;
        boolean broken = false;
        while (position < text.length() && position - place < LONGEST_BETWEEN) {
            char c = text.charAt(position);
            if (c == '\'' || c == '"' || c == '\\' || c == '`' || c == '^' || c == '$') {
                position++;
                broken |= c == '\'' || c == '"';
                if (c == '\\' && position < text.length() && "nrt".indexOf(text.charAt(position)) >= 0) {
                    places.add(position); // the letter belongs to the value, or to an escaped line end
                    position++;
                    broken = true;
                }
            } else if (c == 0x1b && TerminalCodes.end(text, position) > position) {
                position = TerminalCodes.end(text, position);
            } else if (c == '\n' || c == '\r') {
                position++;
                broken = true;
                if (c == '\n') {
                    prefixed(position, rest, places);
                }
            } else if (text.startsWith("%0A", position) || text.startsWith("%0D", position)) {
                position += 3;
                broken = true;
            } else if (text.startsWith("&#10;", position) || text.startsWith("&#13;", position)) {
                position += 5;
                broken = true;
            } else if (broken && (c == ' ' || c == '\t' || c == '+' || c == ',' || c == '|' || c == '>' || c == '.')) {
                position++;
            } else {
                break;
            }
            places.add(position);
        }
        ranOut |= position == text.length();
    }

    private void prefixed(int lineStart, String rest, SpellingPlaces places) {
        String proof = rest.substring(0, Math.min(PREFIX_PROOF, rest.length()));
        int end = Math.min(text.length() - proof.length(), lineStart + LONGEST_PREFIX);
        for (int position = lineStart; position <= end; position++) {
            char c = text.charAt(position);
            if (c == '\n') {
                return;
            }
            if (c == proof.charAt(0) && text.startsWith(proof, position)) {
                places.add(position);
                return;
            }
        }
    }
}
