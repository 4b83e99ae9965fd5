package io.jenkins.plugins.runbook.execution.redact;

import java.util.List;

/**
 * What stands between the name of a value and the value in a text: quotes, blanks, a sign. All take a place in the text and say the one
 * behind, or before, what they pass over.
 */
record Between(String text) {

    private static final int LONGEST_GAP = 64;
    private static final List<String> QUOTES = List.of("&quot;", "&#34;", "&#39;", "&apos;", "%22", "%27");

    int afterQuotes(int from) {
        int position = from;
        while (position < text.length() && position - from < 12) {
            char c = text.charAt(position);
            int entity = entity(position);
            if (c == '\\' || c == '"' || c == '\'' || c == '`' || c == ']' || c == ')' && position > from) {
                position++;
            } else if (entity > 0) {
                position += entity;
            } else {
                break;
            }
        }
        return position;
    }

    /** How long the escaped quote is that stands here; 0 when there is none. */
    int entity(int position) {
        char c = text.charAt(position);
        if (c == '&' || c == '%') {
            for (String quote : QUOTES) {
                if (text.startsWith(quote, position)) {
                    return quote.length();
                }
            }
        }
        return 0;
    }

    int afterBlanks(int from) {
        int position = from;
        while (position < text.length()
                && position - from < LONGEST_GAP
                && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
            position++;
        }
        return position;
    }

    /** Behind the sign between a name and its value; 0 when there is none. */
    int afterSign(int place) {
        int from = place;
        if (text.startsWith("[", from)) { // aws configure shows what there is in brackets
            int close = new Ending.Before("]").in(text, from, Math.min(text.length(), from + 60));
            from = close > 0 && text.startsWith("]:", close) ? close + 1 : from;
        }
        if (from >= text.length()) {
            return 0;
        }
        char after = from + 1 < text.length() ? text.charAt(from + 1) : 0;
        return switch (text.charAt(from)) {
            case '=' -> after == '~' ? 0 : from + (after == '>' || after == '=' ? 2 : 1);
            case ':' ->
                after == '=' ? from + 2 : after == ':' || after == '/' && text.startsWith("/", from + 2) ? 0 : from + 1;
            case '-' -> after == '>' ? from + 2 : 0;
            case '%' -> text.startsWith("%3D", from) || text.startsWith("%3A", from) ? from + 3 : 0;
            default -> 0;
        };
    }

    int beforeBlanks(int place) {
        int position = place;
        while (position > 0 && (text.charAt(position - 1) == ' ' || text.charAt(position - 1) == '\t')) {
            position--;
        }
        return position;
    }
}
