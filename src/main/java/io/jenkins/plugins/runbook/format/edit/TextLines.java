package io.jenkins.plugins.runbook.format.edit;

/** A text seen as lines. Offsets count characters. */
final class TextLines {

    private final String text;
    private final boolean basicPlaneOnly;

    TextLines(String text) {
        this.text = text;
        this.basicPlaneOnly = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    @Override
    public String toString() {
        return text;
    }

    int length() {
        return text.length();
    }

    char at(int offset) {
        return text.charAt(offset);
    }

    String slice(int from, int to) {
        return text.substring(from, to);
    }

    int offsetOfCodePoint(int index) {
        return basicPlaneOnly ? index : text.offsetByCodePoints(0, index);
    }

    /** The line end this text uses. */
    String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    int startOfLine(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** The end of the line, before its line end. */
    int endOfLine(int offset) {
        int end = text.indexOf('\n', offset);
        if (end < 0) {
            return text.length();
        }
        return end > offset && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** The start of the next line, or the end of the text. */
    int nextLine(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end + 1;
    }

    /** The column of the offset, counted from 0 in characters. */
    int column(int offset) {
        int column = offset - startOfLine(offset);
        return startOfLine(offset) == 0 && text.startsWith("\uFEFF") ? column - 1 : column;
    }

    /** The line that holds the offset, without its line end. */
    String line(int offset) {
        return text.substring(startOfLine(offset), endOfLine(offset));
    }

    boolean isBlankLine(int offset) {
        return line(offset).isBlank();
    }

    boolean isCommentLine(int offset) {
        return line(offset).stripLeading().startsWith("#");
    }

    /** Whether nothing but spaces stands before the offset on its line. */
    boolean startsItsLine(int offset) {
        return slice(startOfLine(offset), offset).isBlank();
    }

    /**
     * The end of the last line that belongs to a literal or folded scalar. The parser's own mark lies beyond the blank lines that follow,
     * which are content only where the heading says {@code +}.
     */
    int endOfBlockScalar(int start, int mark) {
        if (slice(start, endOfLine(start)).matches("[|>][0-9]?\\+.*")) {
            int nextLine = mark < text.length() ? startOfLine(mark) : mark;
            return nextLine > 0 && text.charAt(nextLine - 1) == '\n' ? endOfLine(startOfLine(nextLine - 1)) : nextLine;
        }
        int end = mark;
        while (Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return endOfLine(end);
    }
}
