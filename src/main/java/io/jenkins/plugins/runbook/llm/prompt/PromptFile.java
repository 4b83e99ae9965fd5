package io.jenkins.plugins.runbook.llm.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt as a file: sections headed {@code === name ===}, with places like {@code {{runbook}}}. Its name ends with its version; a
 * prompt that is changed gets a new one, so that the ledger says which text was sent. Immutable.
 */
public final class PromptFile {

    private static final Pattern HEADING = Pattern.compile("(?m)^=== ([a-z]+) ===\\R");
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z_]+)}}");

    private final String name;
    private final Map<String, String> sections;

    private PromptFile(String name, Map<String, String> sections) {
        this.name = name;
        this.sections = sections;
    }

    /**
     * Reads {@code NAME.md} beside a class.
     *
     * @param name with version, such as {@code repair-1}
     */
    public static PromptFile read(Class<?> beside, String name) {
        return new PromptFile(name, sections(resource(beside, name + ".md")));
    }

    /** Text of a file beside a class. */
    public static String resource(Class<?> beside, String file) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in the jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " in the jar cannot be read", e);
        }
    }

    public String name() {
        return name;
    }

    /**
     * A section with its places filled. Values are not looked at for places, so that no value can bring in another.
     *
     * @throws IllegalArgumentException when a place has no value or a value no place
     */
    public String render(String section, Map<String, String> values) {
        String text = sections.get(section);
        if (text == null) {
            throw new IllegalArgumentException("prompt " + name + " has no section '" + section + "'");
        }
        Set<String> unused = new HashSet<>(values.keySet());
        String filled = PLACE.matcher(text).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("prompt " + name + " needs a value for " + place.group());
            }
            unused.remove(place.group(1));
            return Matcher.quoteReplacement(value);
        });
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException(
                    "prompt " + name + ", section " + section + ", has no place for " + unused);
        }
        return filled;
    }

    private static Map<String, String> sections(String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher heading = HEADING.matcher(text);
        String open = null;
        int start = 0;
        while (heading.find()) {
            if (open != null) {
                sections.put(open, text.substring(start, heading.start()).strip());
            }
            open = heading.group(1);
            start = heading.end();
        }
        if (open != null) {
            sections.put(open, text.substring(start).strip());
        }
        return sections;
    }
}
