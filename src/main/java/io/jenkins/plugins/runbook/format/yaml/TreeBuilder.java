package io.jenkins.plugins.runbook.format.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Makes plain data of the library's nodes, and remembers which node stands behind each pointer. */
final class TreeBuilder {

    private static final int MAX_NODES = 50_000;
    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_EXPONENT = 300;
    private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

    private final Map<String, YamlDocument.Entry> index = new LinkedHashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    Map<String, YamlDocument.Entry> index() {
        return index;
    }

    JsonNode build(String pointer, @CheckForNull Node key, Node node) {
        index.put(pointer, new YamlDocument.Entry(key, node));
        if (index.size() > MAX_NODES) {
            throw refused(node, "its aliases stand for more than " + MAX_NODES + " values; write them out");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (!open.add(node)) {
            throw refused(node, "an alias stands inside of what it names; write the value out");
        }
        JsonNode data =
                node instanceof MappingNode mapping ? object(pointer, mapping) : array(pointer, (SequenceNode) node);
        open.remove(node);
        return data;
    }

    private ObjectNode object(String pointer, MappingNode mapping) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = keyOf(tuple.getKeyNode());
            if (object.has(name)) {
                throw refused(tuple.getKeyNode(), "'" + name + "' stands here a second time; keep one of them");
            }
            object.set(name, build(Pointers.child(pointer, name), tuple.getKeyNode(), tuple.getValueNode()));
        }
        return object;
    }

    private static String keyOf(Node key) {
        if (key instanceof ScalarNode scalar) {
            return text(scalar);
        }
        throw refused(key, "a key must be a word, not a list or a map");
    }

    private ArrayNode array(String pointer, SequenceNode sequence) {
        ArrayNode array = JSON.arrayNode();
        List<Node> elements = sequence.getValue();
        for (int i = 0; i < elements.size(); i++) {
            array.add(build(Pointers.child(pointer, i), null, elements.get(i)));
        }
        return array;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = text(scalar);
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        if (tag.equals(Tag.INT) && text.length() <= MAX_NUMBER_LENGTH) {
            return integer(new BigInteger(text));
        }
        if (tag.equals(Tag.FLOAT)
                && text.length() <= MAX_NUMBER_LENGTH
                && !text.endsWith("inf")
                && !text.endsWith("nan")) {
            return decimal(text);
        }
        return JSON.textNode(text);
    }

    private static JsonNode integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? JSON.numberNode(value.longValue()) : JSON.numberNode(value);
    }

    /** A number so large or small that reckoning with it would cost memory stays text, and is refused where a number is needed. */
    private static JsonNode decimal(String text) {
        BigDecimal value = new BigDecimal(text);
        return Math.abs(value.scale()) > MAX_EXPONENT ? JSON.textNode(text) : JSON.numberNode(value);
    }

    private static String text(ScalarNode scalar) {
        String text = scalar.getValue();
        if (text.indexOf('\0') >= 0) {
            throw refused(scalar, "a NUL character reaches no command; remove it");
        }
        return text;
    }

    private static YamlException refused(Node node, String message) {
        return new YamlException(node.getStartMark().map(Place::of).orElse(Place.START), message);
    }
}
