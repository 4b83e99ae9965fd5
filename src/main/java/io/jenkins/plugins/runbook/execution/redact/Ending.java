package io.jenkins.plugins.runbook.execution.redact;

/** Where a value ends of which the beginning is known. */
interface Ending {

    /** Where the value ends that goes on at this place; {@code -1} when its end is not before the limit. */
    int in(String text, int from, int limit);

    /** Before the first character that no token of any kind has in it. */
    record OfToken() implements Ending {
        @Override
        public int in(String text, int from, int limit) {
            int position = from;
            while (position < limit && isOfToken(text.charAt(position))) {
                position++;
            }
            return position < limit ? position : -1;
        }

        static boolean isOfToken(char c) {
            return c >= '0' && c <= '9'
                    || c >= 'A' && c <= 'Z'
                    || c >= 'a' && c <= 'z'
                    || c == '+'
                    || c == '/'
                    || c == '='
                    || c == '_'
                    || c == '-'
                    || c == '.'
                    || c == '~'
                    || c == '%';
        }
    }

    /** Before white space. */
    record AtBlank() implements Ending {
        @Override
        public int in(String text, int from, int limit) {
            int position = from;
            while (position < limit && !Character.isWhitespace(text.charAt(position))) {
                position++;
            }
            return position < limit ? position : -1;
        }
    }

    /** Before a text, or the end of the line. */
    record Before(String close) implements Ending {
        @Override
        public int in(String text, int from, int limit) {
            for (int position = from; position < limit; position++) {
                char c = text.charAt(position);
                if (c == '\n' || c == close.charAt(0) && text.startsWith(close, position)) {
                    return position;
                }
            }
            return -1;
        }
    }

    /** At the end of the line. */
    record OfLine() implements Ending {
        @Override
        public int in(String text, int from, int limit) {
            for (int position = from; position < limit; position++) {
                char c = text.charAt(position);
                if (c == '\n' || c == '\r') {
                    return position;
                }
            }
            return -1;
        }
    }

    /**
     * Before a quote that stands behind as many backslashes as the one that opened the value. Each level of quoting doubles what is before a quote
     * that belongs to the value, and adds one.
     */
    record AtQuote(char quote, int backslashes) implements Ending {
        @Override
        public int in(String text, int from, int limit) {
            int slashes = 0;
            for (int position = from; position < limit; position++) {
                char c = text.charAt(position);
                if (c == '\n') {
                    return position;
                }
                if (c == quote && closes(slashes)) {
                    boolean doubled = backslashes == 0
                            && position > from
                            && position + 1 < limit
                            && text.charAt(position + 1) == quote;
                    if (!doubled) { // a quote in a quoted value of YAML, SQL and others
                        return position - Math.min(slashes, backslashes);
                    }
                    position++;
                }
                slashes = c == '\\' ? slashes + 1 : 0;
            }
            return -1;
        }

        private boolean closes(int slashes) {
            return slashes <= backslashes || (slashes - backslashes) % (2 * (backslashes + 1)) == 0;
        }
    }
}
