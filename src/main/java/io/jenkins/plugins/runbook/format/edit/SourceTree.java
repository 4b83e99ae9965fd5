package io.jenkins.plugins.runbook.format.edit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.yaml.Pointers;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * The values of a text where they stand. Made of parser events and not of composed nodes, because a composed alias carries the place of
 * its anchor. The text must have been read before, which bounds its depth.
 */
final class SourceTree {

    private final TextLines text;
    private final Iterator<Event> events;
    private final SourceNode root;

    private SourceTree(TextLines text) {
        this.text = text;
        this.events = new Parse(LoadSettings.builder().build())
                .parseString(text.toString())
                .iterator();
        Event first = events.next();
        while (!(first instanceof NodeEvent)) {
            first = events.next();
        }
        this.root = node(first, null);
    }

    static SourceTree of(TextLines text) {
        return new SourceTree(text);
    }

    /** The value behind the pointer. */
    SourceNode find(String pointer) {
        SourceNode node = root;
        for (String part : Pointers.parts(pointer)) {
            node = child(node, part)
                    .orElseThrow(
                            () -> new EditException("'" + pointer + "' stands behind an alias; write the value out"))
                    .value();
        }
        return node;
    }

    /** The key and value behind the pointer, seen from the map or list that holds it. */
    SourceNode.Child findChild(String pointer) {
        SourceNode value = find(pointer);
        return value.parent.children.stream()
                .filter(child -> child.value() == value)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<SourceNode.Child> child(SourceNode node, String part) {
        if (node.isMap()) {
            return node.children.stream()
                    .filter(child -> child.name().equals(part))
                    .findFirst();
        }
        return node.isCollection() ? Optional.of(node.children.get(Integer.parseInt(part))) : Optional.empty();
    }

    private SourceNode node(Event event, @CheckForNull SourceNode parent) {
        int start = offset(event.getStartMark());
        int end = offset(event.getEndMark());
        if (event instanceof CollectionStartEvent collection) {
            return collection(collection, start, parent);
        }
        if (event instanceof AliasEvent) {
            return new SourceNode(SourceNode.Kind.ALIAS, start, end, parent);
        }
        ScalarStyle style = ((ScalarEvent) event).getScalarStyle();
        return style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED
                ? new SourceNode(SourceNode.Kind.BLOCK_SCALAR, start, text.endOfBlockScalar(start, end), parent)
                : new SourceNode(SourceNode.Kind.SCALAR, start, end, parent);
    }

    private SourceNode collection(CollectionStartEvent event, int start, SourceNode parent) {
        boolean map = event instanceof MappingStartEvent;
        SourceNode.Kind kind = event.isFlow()
                ? map ? SourceNode.Kind.FLOW_MAP : SourceNode.Kind.FLOW_LIST
                : map ? SourceNode.Kind.BLOCK_MAP : SourceNode.Kind.BLOCK_LIST;
        SourceNode node = new SourceNode(kind, start, start, parent);
        Event next = events.next();
        while (!(next instanceof CollectionEndEvent)) {
            node.children.add(map ? entry(next, node) : new SourceNode.Child(null, null, node(next, node)));
            next = events.next();
        }
        node.endAt(offset(next.getEndMark()));
        return node;
    }

    private SourceNode.Child entry(Event event, SourceNode parent) {
        String name = event instanceof ScalarEvent scalar ? scalar.getValue() : "";
        SourceNode key = node(event, parent);
        return new SourceNode.Child(key, name, node(events.next(), parent));
    }

    private int offset(Optional<Mark> mark) {
        return text.offsetOfCodePoint(mark.map(Mark::getIndex).orElse(0));
    }

    /** Values from the document down to the one behind the pointer, which comes last. */
    List<SourceNode> way(String pointer) {
        LinkedList<SourceNode> way = new LinkedList<>();
        for (SourceNode node = find(pointer); node != null; node = node.parent) {
            way.addFirst(node);
        }
        return way;
    }
}
