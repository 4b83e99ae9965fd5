package io.jenkins.plugins.runbook.format.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes values in block style, small maps and lists of plain values on one line. */
final class BlockWriter {

    private static final int MAX_FLOW = 80;
    private static final Pattern NOT_LITERAL =
            Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u0085\\u2028\\u2029\\ufeff\\ufffe\\uffff]|\\p{Cs}");

    private BlockWriter() {}

    /** The value as it follows a key. */
    static Block ofEntry(JsonNode value) {
        if (value.isContainerNode()) {
            return onOneLine(value)
                    ? Block.line(FlowWriter.write(value))
                    : new Block("", Block.indented(collection(value), Block.INDENT));
        }
        return scalar(value);
    }

    /** The value as it follows a dash. */
    static Block ofItem(JsonNode value) {
        if (!value.isContainerNode() || value.isEmpty()) {
            return value.isContainerNode() ? Block.line(FlowWriter.write(value)) : scalar(value);
        }
        List<String> lines = collection(value);
        return new Block(lines.get(0), Block.indented(lines.subList(1, lines.size()), Block.INDENT));
    }

    /** The lines of {@code key: value}. */
    static List<String> entry(String key, JsonNode value) {
        return lines(ScalarWriter.text(key, false) + ":", ofEntry(value));
    }

    /** The lines of {@code - value}. */
    static List<String> item(JsonNode value) {
        return lines("-", ofItem(value));
    }

    private static List<String> lines(String start, Block block) {
        List<String> lines = new ArrayList<>();
        lines.add(block.inline().isEmpty() ? start : start + " " + block.inline());
        lines.addAll(block.body());
        return lines;
    }

    private static List<String> collection(JsonNode value) {
        List<String> lines = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(element -> lines.addAll(item(element)));
        } else {
            value.properties().forEach(field -> lines.addAll(entry(field.getKey(), field.getValue())));
        }
        return lines;
    }

    private static boolean onOneLine(JsonNode value) {
        if (value.isEmpty()) {
            return true;
        }
        for (JsonNode element : value) {
            if (element.isContainerNode() && !element.isEmpty()) {
                return false;
            }
        }
        return FlowWriter.fits(value, MAX_FLOW);
    }

    private static Block scalar(JsonNode value) {
        if (!value.isTextual() || !canBeLiteral(value.textValue())) {
            return Block.line(ScalarWriter.write(value, false));
        }
        String text = value.textValue();
        String content = text.stripTrailing();
        String lineEnds = text.substring(content.length());
        if (!lineEnds.chars().allMatch(c -> c == '\n')) {
            return Block.line(ScalarWriter.write(value, false));
        }
        String chomping = lineEnds.isEmpty() ? "-" : lineEnds.length() == 1 ? "" : "+";
        String indicator = content.startsWith(" ") ? String.valueOf(Block.INDENT) : "";
        List<String> lines = new ArrayList<>(List.of(content.split("\n", -1)));
        for (int i = 1; i < lineEnds.length(); i++) {
            lines.add("");
        }
        return new Block("|" + indicator + chomping, Block.indented(lines, Block.INDENT));
    }

    /** A literal cannot show control characters, nor start with a blank line without confusing its readers. */
    private static boolean canBeLiteral(String text) {
        return text.stripTrailing().contains("\n")
                && !NOT_LITERAL.matcher(text).find()
                && !text.startsWith("\n")
                && !text.lines().findFirst().orElse("").isBlank();
    }
}
