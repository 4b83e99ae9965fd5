package io.jenkins.plugins.runbook.format.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Puts entries into maps and lists that have some already. */
final class Adding {

    private final TextLines text;

    Adding(TextLines text) {
        this.text = text;
    }

    /** A new last entry of a map. */
    Splice entry(SourceNode map, String key, JsonNode value) {
        if (map.isFlow()) {
            int end = map.lastChild().value().end();
            return new Splice(end, end, ", " + FlowWriter.entry(key, value));
        }
        List<String> lines = Block.indented(BlockWriter.entry(key, value), text.column(map.start));
        return Splice.lines(text, text.nextLine(map.end()), lines);
    }

    /** A new item of a list before the one at the position, or at its end. */
    Splice item(SourceNode list, int position, JsonNode value) {
        return list.isFlow()
                ? flowItem(list, position, FlowWriter.write(value))
                : blockItem(list, position, BlockWriter.item(value));
    }

    private static Splice flowItem(SourceNode list, int position, String value) {
        if (position == list.children.size()) {
            int end = list.lastChild().value().end();
            return new Splice(end, end, ", " + value);
        }
        int start = list.children.get(position).start();
        return new Splice(start, start, value + ", ");
    }

    /** An item of a block list, given as lines that start with its dash. */
    Splice blockItem(SourceNode list, int position, List<String> item) {
        int column = text.column(list.start);
        if (position == list.children.size()) {
            List<String> lines = new ArrayList<>(Block.indented(item, column));
            if (position > 1 && blankLineAbove(list, position - 1)) {
                lines.add(0, "");
            }
            return Splice.lines(text, text.nextLine(list.end()), lines);
        }
        Region next = Region.of(text, list.children.get(position));
        if (!text.startsItsLine(next.start())) {
            List<String> lines = new ArrayList<>(Block.indented(item, column));
            lines.set(0, item.get(0));
            String joined = String.join(text.lineEnd(), lines) + text.lineEnd() + " ".repeat(column);
            return new Splice(next.start(), next.start(), joined);
        }
        List<String> lines = new ArrayList<>(Block.indented(item, column));
        if (list.children.size() > 1 && blankLineAbove(list, Math.max(1, position))) {
            lines.add("");
        }
        return Splice.lines(text, next.from(), lines);
    }

    private boolean blankLineAbove(SourceNode list, int position) {
        int from = Region.of(text, list.children.get(position)).from();
        return from > 0 && text.isBlankLine(from - 1);
    }
}
