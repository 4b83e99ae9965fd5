package io.jenkins.plugins.runbook.format.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.yaml.Pointers;
import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import io.jenkins.plugins.runbook.format.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Edits of one YAML text. Each takes JSON pointers into the text as it stands, and leaves the editor as it was when it fails. What comes
 * out is read again and held against the same edit on plain data. Not for use by several threads at once.
 */
public final class YamlEditor {

    private String text;
    private JsonNode data;

    /**
     * Begins with a text.
     *
     * @throws YamlException when it is no YAML that is accepted here
     */
    public YamlEditor(String text) {
        this.text = text;
        this.data = YamlDocument.parse(text).data();
    }

    /** The text as it stands. */
    public String text() {
        return text;
    }

    /**
     * Adds an entry; in a list before the position that the path names, or at its end with {@code -}.
     *
     * @throws EditException when it does not fit
     */
    public void add(String path, JsonNode value) {
        JsonNode wanted = DataTree.add(data, path, value);
        accept(addTo(text, data, path, value), wanted);
    }

    /**
     * Replaces a value. Of a map only the fields that differ are touched.
     *
     * @throws EditException when it does not fit
     */
    public void replace(String path, JsonNode value) {
        JsonNode wanted = DataTree.replace(data, path, value);
        accept(replaceIn(text, data, path, value), wanted);
    }

    /**
     * Removes a value, and the comment lines directly above it.
     *
     * @throws EditException when it does not fit
     */
    public void remove(String path) {
        JsonNode wanted = DataTree.remove(data, path);
        accept(removeFrom(text, data, path), wanted);
    }

    /**
     * Removes a value and adds it at the path, which is one into what the removal leaves (as RFC 6902 has it).
     *
     * @throws EditException when it does not fit
     */
    public void move(String from, String path) {
        JsonNode value = DataTree.existing(data, from);
        JsonNode without = DataTree.remove(data, from);
        JsonNode wanted = DataTree.add(without, path, value);
        TextLines lines = new TextLines(text);
        SourceTree tree = SourceTree.of(lines);
        var cut = new Moving(lines).cut(tree.findChild(from));
        String remaining = removeFrom(text, data, from);
        if (cut.isPresent() && hasItems(without.at(Pointers.parent(path)))) {
            TextLines rest = new TextLines(remaining);
            SourceNode list = SourceTree.of(rest).find(Pointers.parent(path));
            if (list.kind == SourceNode.Kind.BLOCK_LIST) {
                accept(
                        new Adding(rest)
                                .blockItem(list, position(list, path), cut.get())
                                .apply(rest),
                        wanted);
                return;
            }
        }
        accept(addTo(remaining, without, path, value), wanted);
    }

    private static boolean hasItems(JsonNode node) {
        return node.isArray() && !node.isEmpty();
    }

    private static String addTo(String text, JsonNode data, String path, JsonNode value) {
        String parentPath = Pointers.parent(path);
        JsonNode parent = data.at(parentPath);
        String name = Pointers.last(path);
        if (parent.isObject() && parent.has(name)) {
            return replaceIn(text, data, path, value);
        }
        if (parent.isEmpty()) {
            return replaceWhole(
                    text, parentPath, DataTree.add(data, path, value).at(parentPath));
        }
        TextLines lines = new TextLines(text);
        SourceTree tree = SourceTree.of(lines);
        SourceNode node = tree.find(parentPath);
        if (node.isFlow() && FlowWriter.hasLineBreak(value) && !commentInFlow(lines, node)) {
            return outOfFlow(text, tree, parentPath, DataTree.add(data, path, value));
        }
        Adding adding = new Adding(lines);
        Splice splice = node.isMap() ? adding.entry(node, name, value) : adding.item(node, position(node, path), value);
        return splice.apply(lines);
    }

    private static int position(SourceNode list, String path) {
        String last = Pointers.last(path);
        return last.equals(DataTree.END) ? list.children.size() : DataTree.index(last, list.children.size());
    }

    private static String removeFrom(String text, JsonNode data, String path) {
        String parentPath = Pointers.parent(path);
        if (data.at(parentPath).size() == 1) {
            JsonNode empty = data.at(parentPath).isArray()
                    ? JsonNodeFactory.instance.arrayNode()
                    : JsonNodeFactory.instance.objectNode();
            return replaceWhole(text, parentPath, empty);
        }
        TextLines lines = new TextLines(text);
        return new Removing(lines).of(SourceTree.of(lines).findChild(path)).apply(lines);
    }

    private static String replaceIn(String text, JsonNode data, String path, JsonNode value) {
        JsonNode old = data.at(path);
        if (DataTree.same(old, value)) {
            return text;
        }
        if (old.isObject() && value.isObject() && !old.isEmpty() && !value.isEmpty()) {
            return replaceFields(text, data, path, (ObjectNode) value);
        }
        if (old.isArray() && value.isArray() && old.size() == value.size()) {
            return replaceItems(text, data, path, value);
        }
        TextLines lines = new TextLines(text);
        SourceTree tree = SourceTree.of(lines);
        SourceNode parent = tree.find(path).parent;
        if (parent.isFlow() && FlowWriter.hasLineBreak(value) && !commentInFlow(lines, parent)) {
            return outOfFlow(text, tree, path, DataTree.replace(data, path, value));
        }
        return replaceWhole(text, path, value);
    }

    private static String replaceFields(String text, JsonNode data, String path, ObjectNode value) {
        String changed = text;
        JsonNode now = data;
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String fieldPath = Pointers.child(path, field.getKey());
            changed = addTo(changed, now, fieldPath, field.getValue());
            now = DataTree.add(now, fieldPath, field.getValue());
        }
        List<String> gone = new ArrayList<>();
        data.at(path).fieldNames().forEachRemaining(name -> {
            if (!value.has(name)) {
                gone.add(Pointers.child(path, name));
            }
        });
        for (String fieldPath : gone) {
            changed = removeFrom(changed, now, fieldPath);
            now = DataTree.remove(now, fieldPath);
        }
        return changed;
    }

    private static String replaceItems(String text, JsonNode data, String path, JsonNode value) {
        String changed = text;
        JsonNode now = data;
        for (int i = 0; i < value.size(); i++) {
            String itemPath = Pointers.child(path, i);
            changed = replaceIn(changed, now, itemPath, value.get(i));
            now = DataTree.replace(now, itemPath, value.get(i));
        }
        return changed;
    }

    private static String replaceWhole(String text, String path, JsonNode value) {
        TextLines lines = new TextLines(text);
        if (path.isEmpty()) {
            throw new EditException("the last field of a document cannot be removed, nor one be added to an empty one");
        }
        return new Replacing(lines)
                .of(SourceTree.of(lines).findChild(path), value)
                .apply(lines);
    }

    /** Whether rewriting the outermost braces around the node could lose a comment. */
    private static boolean commentInFlow(TextLines lines, SourceNode node) {
        SourceNode outermost = node;
        while (outermost.parent != null && outermost.parent.isFlow()) {
            outermost = outermost.parent;
        }
        return lines.slice(outermost.start, outermost.end()).contains("#");
    }

    /** A script of several lines does not belong into braces: what stands in them is written in block style instead. */
    private static String outOfFlow(String text, SourceTree tree, String path, JsonNode wanted) {
        int depth = 0;
        for (SourceNode node : tree.way(path)) {
            if (node.isFlow()) {
                break;
            }
            depth++;
        }
        String outermost = "";
        for (String part : Pointers.parts(path).subList(0, depth)) {
            outermost = Pointers.child(outermost, part);
        }
        return replaceWhole(text, outermost, wanted.at(outermost));
    }

    private void accept(String changed, JsonNode wanted) {
        JsonNode read;
        try {
            read = YamlDocument.parse(changed).data();
        } catch (YamlException e) {
            throw new EditException("the text around it is written in a way that cannot be changed: " + e.getMessage());
        }
        if (!DataTree.same(read, wanted)) {
            throw new EditException(
                    "the text around it is written in a way that cannot be changed; rewrite it in block style");
        }
        text = changed;
        data = wanted;
    }
}
