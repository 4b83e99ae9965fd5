package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Constants, durations and long texts in words: the one place that decides how they read in messages, on pages and in JSON. */
public final class Words {

    private Words() {}

    /** A constant as JSON and the command line name it: {@code needs_changes}. */
    @NonNull
    public static String of(@NonNull Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** A constant within a sentence: {@code needs changes}. */
    @NonNull
    public static String spoken(@NonNull Enum<?> constant) {
        return of(constant).replace('_', ' ');
    }

    /** A duration, rounded to what matters: {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 1 h}. */
    @NonNull
    public static String of(@NonNull Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? both(seconds / 60, "min", seconds % 60, "s")
                : both(seconds / 3600, "h", seconds / 60 % 60, "min");
    }

    private static String both(long large, String unit, long small, String smaller) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smaller);
    }

    /** A moment to the second, in UTC: {@code 2026-03-01 14:05:09 UTC}. */
    @NonNull
    public static String moment(@NonNull Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }

    /** A limit in seconds, to the millisecond: {@code 1.5 s}, {@code 90 s}. */
    @NonNull
    public static String exact(@NonNull Duration limit) {
        return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    /** The text in at most so many characters; one that is longer ends in an ellipsis. Never cuts a character in half. */
    @NonNull
    public static String cut(@NonNull String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
