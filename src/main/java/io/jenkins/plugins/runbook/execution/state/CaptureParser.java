package io.jenkins.plugins.runbook.execution.state;

import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Reading.Unit;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads what the capture script wrote. Lines of another form are not ours and are left out. */
final class CaptureParser {

    private static final DateTimeFormatter OPENSSL_DATE =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy 'GMT'", Locale.ROOT);
    private static final int LONGEST_VALUE = 2000;

    private final Instant now;

    CaptureParser(Instant now) {
        this.now = now;
    }

    Map<String, Reading> parse(String output) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        output.lines()
                .map(line -> line.split("\t", 3))
                .filter(parts -> parts.length == 3)
                .forEach(parts -> {
                    if (parts[0].endsWith(".not_after")) {
                        readings.put(parts[0].replaceAll("not_after$", "days_left"), daysLeft(parts[2]));
                    }
                    readings.put(parts[0], reading(parts[1], bounded(parts[2])));
                });
        return readings;
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
            return Reading.unavailable("the capture told a unit nobody knows: " + unit);
        }
    }

    private Reading daysLeft(String notAfter) {
        try {
            Instant end = LocalDateTime.parse(notAfter.strip().replaceAll(" +", " "), OPENSSL_DATE)
                    .toInstant(ZoneOffset.UTC);
            return Reading.of(String.valueOf(Math.floorDiv(ChronoUnit.SECONDS.between(now, end), 86_400L)), Unit.DAYS);
        } catch (DateTimeParseException e) {
            return Reading.unavailable("openssl wrote a date nobody can read: " + notAfter);
        }
    }

    private static String bounded(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }
}
