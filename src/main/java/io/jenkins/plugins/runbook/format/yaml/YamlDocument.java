package io.jenkins.plugins.runbook.format.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A YAML text as data, with the place of every part. Immutable as long as its tree is not modified. */
public final class YamlDocument {

    private static final int MAX_ALIASED_COLLECTIONS = 20;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("text")
            .setMaxAliasesForCollections(MAX_ALIASED_COLLECTIONS)
            .setCodePointLimit(YamlBounds.MAX_BYTES + 1)
            .build();

    private final JsonNode data;
    private final Map<String, Entry> index;

    /** The library's nodes of one value; the key is {@code null} in a list and for the whole document. */
    record Entry(Node key, Node value) {}

    private YamlDocument(JsonNode data, Map<String, Entry> index) {
        this.data = data;
        this.index = index;
    }

    /**
     * Reads a text.
     *
     * @throws YamlException when it is no YAML that is accepted here
     */
    public static YamlDocument parse(String text) {
        try {
            YamlBounds.check(text, SETTINGS);
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            TreeBuilder tree = new TreeBuilder();
            JsonNode data = root.isPresent() ? tree.build("", null, root.get()) : NullNode.getInstance();
            return new YamlDocument(data, tree.index());
        } catch (YamlEngineException e) {
            throw YamlErrors.translate(e, text);
        }
    }

    /** The data; a null node when the text is empty. */
    public JsonNode data() {
        return data;
    }

    /** Whether there is something behind the pointer. */
    public boolean has(String pointer) {
        return index.containsKey(pointer);
    }

    /** The library's node behind the pointer. */
    public Optional<Node> node(String pointer) {
        return Optional.ofNullable(index.get(pointer)).map(Entry::value);
    }

    /** The scalar behind the pointer as it was written, so that {@code 1.50} stays that; empty when there is none. */
    public Optional<String> scalar(String pointer) {
        return node(pointer).filter(ScalarNode.class::isInstance).map(node -> ((ScalarNode) node).getValue());
    }

    /** Where the value behind the pointer starts; of something that is not there, where its nearest parent does. */
    public Place placeOf(String pointer) {
        Entry entry = index.get(pointer);
        if (entry == null) {
            return pointer.isEmpty() ? Place.START : placeOf(Pointers.parent(pointer));
        }
        return startOf(entry.value());
    }

    /** Where the key of the value behind the pointer starts, or the value itself where it has none. */
    public Place placeOfKey(String pointer) {
        Entry entry = index.get(pointer);
        return entry == null || entry.key() == null ? placeOf(pointer) : startOf(entry.key());
    }

    /** Numbers, from 0, of the lines that literal and folded values stand in, without the one they are announced in. */
    public Set<Integer> linesOfBlockScalars() {
        Set<Integer> lines = new HashSet<>();
        for (Entry entry : index.values()) {
            if (entry.value() instanceof ScalarNode scalar
                    && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED)
                    && scalar.getStartMark().isPresent()
                    && scalar.getEndMark().isPresent()) {
                int from = scalar.getStartMark().get().getLine() + 1;
                int to = scalar.getEndMark().get().getLine();
                IntStream.rangeClosed(from, to).forEach(lines::add);
            }
        }
        return lines;
    }

    private static Place startOf(Node node) {
        return node.getStartMark().map(Place::of).orElse(Place.START);
    }
}
