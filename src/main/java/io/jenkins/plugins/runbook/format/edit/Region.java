package io.jenkins.plugins.runbook.format.edit;

/**
 * The lines of one entry of a block map or list, with the comment lines directly above that speak of it.
 *
 * @param from start of the first line
 * @param start where the entry itself begins: its key or its dash
 * @param to start of the line after
 */
record Region(int from, int start, int to) {

    static Region of(TextLines text, SourceNode.Child child) {
        int start = startOf(text, child);
        int end = child.value().end();
        return new Region(withCommentsAbove(text, start), start, text.nextLine(Math.max(end, start)));
    }

    /** Where the entry begins: its key, or the dash before its value. */
    static int startOf(TextLines text, SourceNode.Child child) {
        return child.key() == null ? dashOf(text, child.value()) : child.key().start;
    }

    private static int dashOf(TextLines text, SourceNode item) {
        SourceNode list = item.parent;
        SourceNode before = null;
        for (SourceNode.Child sibling : list.children) {
            if (sibling.value() == item) {
                break;
            }
            before = sibling.value();
        }
        if (before == null) {
            return list.start;
        }
        int column = text.column(list.start);
        int line = text.nextLine(before.end());
        while (!(text.line(line).startsWith(" ".repeat(column) + "-") && !text.isCommentLine(line))) {
            line = text.nextLine(line);
        }
        return line + column;
    }

    /** The start of the line, or of the comment lines directly above it that are indented alike. */
    private static int withCommentsAbove(TextLines text, int start) {
        int line = text.startOfLine(start);
        if (!text.startsItsLine(start)) {
            return line;
        }
        String comment = " ".repeat(start - line) + "#";
        while (line > 0 && text.line(line - 1).startsWith(comment)) {
            line = text.startOfLine(line - 1);
        }
        return line;
    }
}
