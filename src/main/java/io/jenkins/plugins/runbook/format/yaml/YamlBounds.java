package io.jenkins.plugins.runbook.format.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Looks over the events of a text before a tree is made of them, because the composer recurses: 2,000 nested brackets would overflow
 * its stack.
 */
final class YamlBounds {

    static final int MAX_BYTES = 256 * 1024;
    static final int MAX_DEPTH = 50;
    static final int MAX_ALIASES = 50;

    private int depth;
    private int documents;
    private int aliases;

    private YamlBounds() {}

    static void check(String text, LoadSettings settings) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new YamlException(
                    Place.START,
                    "the text has " + bytes + " bytes and at most " + MAX_BYTES + " are read; split it up");
        }
        YamlBounds bounds = new YamlBounds();
        for (Event event : new Parse(settings).parseString(text)) {
            bounds.look(event);
        }
    }

    private void look(Event event) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
            throw refused(event, "a second document starts here; keep one document per file");
        }
        if (event instanceof AliasEvent && ++aliases > MAX_ALIASES) {
            throw refused(event, "more than " + MAX_ALIASES + " aliases; write the values out");
        }
        if (event instanceof CollectionStartEvent start) {
            refuseTag(event, start.getTag());
            if (++depth > MAX_DEPTH) {
                throw refused(event, "nested more than " + MAX_DEPTH + " levels deep; make it flatter");
            }
        }
        if (event instanceof CollectionEndEvent) {
            depth--;
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(event, scalar.getTag());
        }
    }

    private static void refuseTag(Event event, Optional<String> tag) {
        if (tag.isPresent()) {
            throw refused(event, "the tag '" + tag.get() + "' is not allowed; remove it");
        }
    }

    private static YamlException refused(Event event, String message) {
        return new YamlException(event.getStartMark().map(Place::of).orElse(Place.START), message);
    }
}
