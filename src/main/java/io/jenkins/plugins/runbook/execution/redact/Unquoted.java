package io.jenkins.plugins.runbook.execution.redact;

/**
 * The end of a value without quotes: white space, or a separator behind which something else begins.
 *
 * @param inAddress whether an ampersand and a number sign end it, whatever follows
 */
record Unquoted(boolean inAddress) implements Ending {

    @Override
    public int in(String text, int from, int limit) {
        int open = 0;
        for (int position = from; position < limit; position++) {
            char c = text.charAt(position);
            if (c <= ' ' || c == '"' || c == '<' || c == '>' || c == '\'' && position > from) {
                return position;
            }
            if (c == '(' || c == '[' || c == '{') {
                open++;
            } else if (c == ')' || c == ']' || c == '}') {
                if (--open < 0 && endsHere(text, position + 1)) {
                    return position;
                }
            } else if (c == '&' || c == ';' || c == ',' || c == '|' || c == '\\' || c == '#' || c == '%') {
                if (inAddress && (c == '&' || c == '#')
                        || text.startsWith("%26", position)
                        || c != '%' && c != '#' && c != '\\' && endsHere(text, position + 1)
                        || c == '\\' && endsAtEscape(text, position)) {
                    return position;
                }
            }
        }
        return -1;
    }

    private static boolean endsAtEscape(String text, int place) {
        int position = place;
        while (position < text.length() && text.charAt(position) == '\\') {
            position++;
        }
        return position == text.length() || "nrt\"'".indexOf(text.charAt(position)) >= 0;
    }

    /** Whether nothing more comes, or the next name with its sign. */
    private static boolean endsHere(String text, int from) {
        int position = from;
        while (position < text.length() && position - from < 60 && NamedValues.isOfName(text.charAt(position))) {
            position++;
        }
        if (position == text.length()) {
            return true;
        }
        char c = text.charAt(position);
        return position == from ? c <= ' ' || ",;&|)]}\"'".indexOf(c) >= 0 : c == '=' || c == ':';
    }
}
