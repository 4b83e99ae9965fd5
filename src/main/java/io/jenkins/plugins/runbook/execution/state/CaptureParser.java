package io.jenkins.plugins.runbook.execution.state;

import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Reading.Unit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads what the capture script wrote. Lines of another form are not ours and are left out. */
final class CaptureParser {

    private static final int LONGEST_VALUE = 2000;

    /** What the script writes for a line end within a value. */
    private static final char LINE_END = '\u001f';

    private final Instant now;
    private final UnaryOperator<String> redact;

    /** @param redact takes secrets out of a text of several lines */
    CaptureParser(Instant now, UnaryOperator<String> redact) {
        this.now = now;
        this.redact = redact;
    }

    Map<String, Reading> parse(String output) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        output.lines()
                .map(line -> line.split("\t", 3))
                .filter(parts -> parts.length == 3)
                .forEach(parts -> readings.putAll(readings(parts[0], parts[1], parts[2])));
        return readings;
    }

    private Map<String, Reading> readings(String key, String unit, String value) {
        return switch (unit) {
            case "PEM" -> new Certificates(now).pem(key, value);
            case "DER" -> new Certificates(now).der(key, value);
            default -> Map.of(key, reading(unit, bounded(inOneLine(value))));
        };
    }

    /** What was redacted line by line is redacted once more with its line ends, for secrets that go on in the next line. */
    private String inOneLine(String value) {
        return value.indexOf(LINE_END) < 0
                ? value
                : redact.apply(value.replace(LINE_END, '\n')).replace('\n', ' ');
    }

    private static Reading reading(String unit, String value) {
        if (unit.equals("!")) {
            return Reading.unavailable(value);
        }
        if (unit.equals("ANY")) {
            String word = value.strip();
            return Reading.of(word, word.matches("-?\\d+(\\.\\d+)?") ? Unit.COUNT : Unit.TEXT);
        }
        try {
            return Reading.of(value, Unit.valueOf(unit));
        } catch (IllegalArgumentException e) {
            return Reading.unavailable("the capture reported an unknown unit: " + unit);
        }
    }

    private static String bounded(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }
}
