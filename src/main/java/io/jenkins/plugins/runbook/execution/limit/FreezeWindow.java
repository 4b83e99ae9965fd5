package io.jenkins.plugins.runbook.execution.limit;

import io.jenkins.plugins.runbook.format.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A time in which nothing is executed: it begins at each minute that the cron expression names, in its time zone, and lasts so long.
 *
 * @param cron five fields as in crontab: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday); {@code *}, lists,
 *     ranges and steps; where both days are restricted, either suffices
 * @param length a minute to 31 days
 * @param zone in which the expression is read
 * @param reason what people are told
 */
public record FreezeWindow(String cron, Duration length, ZoneId zone, String reason) {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int[][] RANGES = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};

    /** @throws IllegalArgumentException when the expression or the length is none, with a sentence that says what to write */
    public FreezeWindow {
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a freeze must last 1m to 31d, not " + length);
        }
        fields(cron);
    }

    /**
     * Reads {@code cron; length; zone; reason}, such as {@code 0 18 * * 5; 62h; Europe/Berlin; weekend}.
     *
     * @throws IllegalArgumentException when it cannot be read, with a sentence that says what to write
     */
    public static FreezeWindow parse(String line) {
        String[] parts = line.split(";", 4);
        if (parts.length != 4 || parts[3].isBlank()) {
            throw new IllegalArgumentException(
                    "'" + line.strip()
                            + "' is no freeze; write cron; length; time zone; reason, such as '0 18 * * 5; 62h; Europe/Berlin; weekend'");
        }
        Duration length = Durations.parse(parts[1].strip())
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + parts[1].strip() + "' is no duration; write one such as 90m, 62h or 2d"));
        try {
            return new FreezeWindow(parts[0].strip(), length, ZoneId.of(parts[2].strip()), parts[3].strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + parts[2].strip() + "' is no time zone; write one such as Europe/Berlin or UTC", e);
        }
    }

    /** When the freeze that holds at a moment is over; empty when none does. A new one may follow at once. */
    public Optional<Instant> end(Instant now) {
        List<BitSet> fields = fields(cron);
        ZonedDateTime minute = now.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
        // The latest beginning counts: back, minute by minute, as far as a window reaches.
        for (long back = 0; back < length.toMinutes(); back++) {
            if (matches(fields, minute)) {
                Instant end = minute.toInstant().plus(length);
                return end.isAfter(now) ? Optional.of(end) : Optional.empty();
            }
            minute = minute.minusMinutes(1);
        }
        return Optional.empty();
    }

    private boolean matches(List<BitSet> fields, ZonedDateTime at) {
        boolean anyDay = fields.get(2).cardinality() == 31;
        boolean anyWeekday = fields.get(4).cardinality() == 8;
        boolean day = fields.get(2).get(at.getDayOfMonth());
        boolean weekday = fields.get(4).get(at.get(ChronoField.DAY_OF_WEEK));
        return fields.get(0).get(at.getMinute())
                && fields.get(1).get(at.getHour())
                && fields.get(3).get(at.getMonthValue())
                && (anyDay || anyWeekday ? day && weekday : day || weekday);
    }

    private static List<BitSet> fields(String cron) {
        String[] parts = cron.strip().split("\\s+");
        if (parts.length != RANGES.length) {
            throw new IllegalArgumentException(
                    "'" + cron
                            + "' is no cron expression; write minute, hour, day of the month, month and day of the week, such as '0 18 * * 5'");
        }
        BitSet[] fields = new BitSet[RANGES.length];
        for (int i = 0; i < RANGES.length; i++) {
            fields[i] = field(parts[i], RANGES[i][0], RANGES[i][1], cron);
        }
        if (fields[4].get(0) || fields[4].get(7)) {
            fields[4].set(0);
            fields[4].set(7);
        }
        return Arrays.asList(fields);
    }

    private static BitSet field(String text, int least, int most, String cron) {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            String[] step = part.split("/", 2);
            String[] range = step[0].split("-", 2);
            boolean any = step[0].equals("*");
            int from = any ? least : number(range[0], cron);
            int to = any || range.length == 1 && step.length == 2
                    ? most
                    : range.length == 2 ? number(range[1], cron) : from;
            int by = step.length == 2 ? number(step[1], cron) : 1;
            if (from < least || to > most || from > to || by < 1) {
                throw new IllegalArgumentException(
                        "'" + part + "' in the cron expression '" + cron + "' is not within " + least + " to " + most);
            }
            for (int value = from; value <= to; value += by) {
                values.set(value);
            }
        }
        return values;
    }

    private static int number(String text, String cron) {
        if (!text.matches("[0-9]{1,2}")) {
            throw new IllegalArgumentException("'" + text + "' in the cron expression '" + cron
                    + "' is no number; names of days and months are not known");
        }
        return Integer.parseInt(text);
    }
}
