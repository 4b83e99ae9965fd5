package io.jenkins.plugins.runbook.format.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in a sentence what the YAML library says in its own words. */
final class YamlErrors {

    /** A part of the library's message, and what it means for the author of a runbook. */
    private record Saying(String part, String sentence) {}

    private static final List<Saying> SAYINGS = List.of(
            new Saying("\\t(TAB)", "a tab stands here; indent with spaces"),
            new Saying("mapping values are not allowed", "a second ': ' on this line; put the value in quotes"),
            new Saying("could not find expected ':'", "no ': ' after this key; write 'key: value'"),
            new Saying("found unexpected end of stream", "a quote is not closed; add it"),
            new Saying("',' or '}'", "a ',' or '}' is missing before this"),
            new Saying("',' or ']'", "a ',' or ']' is missing before this"),
            new Saying("found '<scalar>'", "more text where a value has ended; put the whole value in quotes"),
            new Saying("expected <block end>", "this does not fit the lines above; check the indentation"),
            new Saying("expected the node content", "a value is missing before this"),
            new Saying("cannot start any token", "a value cannot start with this character; put it in quotes"),
            new Saying("aliases for non-scalar nodes", "too many aliases; write the values out"),
            new Saying("Non scalar key", "a key must be a word, not a list or a map"),
            new Saying("sequence entries are not allowed", "a list cannot start here; begin it on a line of its own"),
            new Saying("unknown escape character", "no such escape in double quotes; use single quotes or write \\\\"),
            new Saying("found undefined alias", "this alias names no anchor; write the value out"));

    private YamlErrors() {}

    static YamlException translate(YamlEngineException error, String text) {
        if (error instanceof ReaderException unreadable) {
            String sentence = String.format(
                    "the character U+%04X is not allowed in YAML; remove it or write it as an escape in double quotes",
                    unreadable.getCodePoint());
            return new YamlException(placeOf(unreadable.getPosition(), text), sentence);
        }
        if (error instanceof MarkedYamlEngineException marked && marked.getProblem() != null) {
            Place place = marked.getProblemMark()
                    .or(marked::getContextMark)
                    .map(Place::of)
                    .orElse(Place.START);
            return new YamlException(place, sentence(marked.getProblem()));
        }
        return new YamlException(Place.START, sentence(String.valueOf(error.getMessage())));
    }

    private static String sentence(String problem) {
        return SAYINGS.stream()
                .filter(saying -> problem.contains(saying.part()))
                .map(Saying::sentence)
                .findFirst()
                .orElse("no valid YAML: " + problem.strip().replaceAll("\\s+", " "));
    }

    private static Place placeOf(int codePoints, String text) {
        int length = text.codePointCount(0, text.length());
        String before = text.substring(0, text.offsetByCodePoints(0, Math.min(codePoints, length)));
        int line = (int) before.chars().filter(c -> c == '\n').count();
        String lastLine = before.substring(before.lastIndexOf('\n') + 1);
        return new Place(line + 1, lastLine.codePointCount(0, lastLine.length()) + 1);
    }
}
