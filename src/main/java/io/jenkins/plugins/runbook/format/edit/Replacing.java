package io.jenkins.plugins.runbook.format.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Puts a value in the place of another; comments beside the old one stay. */
final class Replacing {

    private final TextLines text;

    Replacing(TextLines text) {
        this.text = text;
    }

    Splice of(SourceNode.Child old, JsonNode value) {
        SourceNode node = old.value();
        if (node.parent.isFlow()) {
            return new Splice(node.start, node.end(), FlowWriter.write(value));
        }
        int entry = Region.startOf(text, old);
        int indicator = old.key() == null ? entry : colonAfter(old.key());
        boolean besideIndicator = text.startOfLine(node.start) == text.startOfLine(indicator);
        int column = old.key() == null && besideIndicator && !value.isTextual()
                ? text.column(node.start) - Block.INDENT
                : text.column(entry);
        Block block = old.key() == null ? BlockWriter.ofItem(value) : BlockWriter.ofEntry(value);
        List<String> body = Block.indented(block.body(), column);
        return besideIndicator
                ? besideIndicator(node, indicator, block.inline(), body)
                : belowIndicator(node, indicator, block.inline(), body);
    }

    private Splice besideIndicator(SourceNode node, int indicator, String inline, List<String> body) {
        boolean heading = node.kind == SourceNode.Kind.BLOCK_SCALAR;
        int endOfOldInline = heading ? endOfHeading(node.start) : node.end();
        String tail = text.slice(endOfOldInline, text.endOfLine(endOfOldInline));
        int from = indicator + 1;
        String gap = node.start > from ? text.slice(from, node.start) : " ";
        String first = inline.isEmpty() ? tail.isBlank() ? "" : tail : gap + inline + tail;
        return new Splice(from, text.endOfLine(node.end()), joined(first, body));
    }

    private Splice belowIndicator(SourceNode node, int indicator, String inline, List<String> body) {
        String tail = text.slice(indicator + 1, text.endOfLine(indicator));
        List<String> lines = new ArrayList<>(List.of(inline.isEmpty() ? tail : " " + inline + tail));
        List<String> between = between(indicator, node.start);
        boolean wouldBeContent = inline.startsWith("|");
        if (wouldBeContent) {
            lines.addAll(body);
            int column = indentation(indicator);
            between.stream()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> lines.add(" ".repeat(column) + line.strip()));
        } else {
            lines.addAll(between);
            lines.addAll(body);
        }
        return new Splice(indicator + 1, text.endOfLine(node.end()), String.join(text.lineEnd(), lines));
    }

    /** Blank lines and comments between the line of a key or dash and that of its value. */
    private List<String> between(int indicator, int start) {
        List<String> between = new ArrayList<>();
        for (int line = text.nextLine(indicator); line < text.startOfLine(start); line = text.nextLine(line)) {
            between.add(text.line(line));
        }
        return between;
    }

    private int indentation(int offset) {
        String line = text.line(offset);
        return line.length() - line.stripLeading().length();
    }

    private String joined(String first, List<String> body) {
        List<String> lines = new ArrayList<>(List.of(first));
        lines.addAll(body);
        return String.join(text.lineEnd(), lines);
    }

    /** The end of {@code |-} or the like; what follows on its line is a comment. */
    private int endOfHeading(int start) {
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.at(end))) {
            end++;
        }
        return end;
    }

    private int colonAfter(SourceNode key) {
        int offset = key.end();
        while (offset < text.length() && text.at(offset) == ' ') {
            offset++;
        }
        if (offset == text.length() || text.at(offset) != ':') {
            throw new EditException("an entry that begins with '?' cannot be changed; write it as 'key: value'");
        }
        return offset;
    }
}
