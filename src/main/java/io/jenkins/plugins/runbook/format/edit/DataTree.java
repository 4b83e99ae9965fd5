package io.jenkins.plugins.runbook.format.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.yaml.Pointers;

/** Edits on plain data: what an edited text must read as. The trees given are left as they are. */
final class DataTree {

    static final String END = "-";

    private DataTree() {}

    static JsonNode add(JsonNode data, String path, JsonNode value) {
        checkPath(path);
        JsonNode copy = data.deepCopy();
        JsonNode parent = container(copy, Pointers.parent(path));
        String last = Pointers.last(path);
        if (parent instanceof ArrayNode array) {
            array.insert(last.equals(END) ? array.size() : index(last, array.size()), value.deepCopy());
        } else {
            ((ObjectNode) parent).set(last, value.deepCopy());
        }
        return copy;
    }

    static JsonNode replace(JsonNode data, String path, JsonNode value) {
        existing(data, path);
        JsonNode copy = data.deepCopy();
        JsonNode parent = container(copy, Pointers.parent(path));
        String last = Pointers.last(path);
        if (parent instanceof ArrayNode array) {
            array.set(index(last, array.size() - 1), value.deepCopy());
        } else {
            ((ObjectNode) parent).set(last, value.deepCopy());
        }
        return copy;
    }

    static JsonNode remove(JsonNode data, String path) {
        existing(data, path);
        JsonNode copy = data.deepCopy();
        JsonNode parent = container(copy, Pointers.parent(path));
        String last = Pointers.last(path);
        if (parent instanceof ArrayNode array) {
            array.remove(index(last, array.size() - 1));
        } else {
            ((ObjectNode) parent).remove(last);
        }
        return copy;
    }

    static JsonNode existing(JsonNode data, String path) {
        checkPath(path);
        JsonNode found = data.at(path);
        if (found.isMissingNode()) {
            throw new EditException("there is nothing at '" + path + "'");
        }
        return found;
    }

    private static void checkPath(String path) {
        if (path.isEmpty()) {
            throw new EditException("the whole document cannot be changed at once; name a field such as /steps/0");
        }
        if (!path.startsWith("/")) {
            throw new EditException("'" + path + "' is no JSON pointer; write one such as /steps/0/timeout");
        }
    }

    private static JsonNode container(JsonNode data, String path) {
        JsonNode container = data.at(path);
        if (!container.isContainerNode()) {
            throw new EditException("there is no list or map at '" + path + "'");
        }
        return container;
    }

    /** The position that the text names, at most {@code max}. */
    static int index(String text, int max) {
        if (!text.matches("0|[1-9][0-9]{0,5}") || Integer.parseInt(text) > max) {
            throw new EditException("'" + text + "' is no position in a list; write 0 to " + max);
        }
        return Integer.parseInt(text);
    }

    /** Whether both say the same; {@code 1} and {@code 1.0} do. */
    static boolean same(JsonNode a, JsonNode b) {
        return a.equals(
                (x, y) -> {
                    if (x.equals(y)) {
                        return 0;
                    }
                    boolean sameNumber =
                            x.isNumber() && y.isNumber() && x.decimalValue().compareTo(y.decimalValue()) == 0;
                    return sameNumber ? 0 : 1;
                },
                b);
    }
}
