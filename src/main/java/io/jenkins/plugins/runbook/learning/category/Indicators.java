package io.jenkins.plugins.runbook.learning.category;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * What outputs say about one type of incident.
 *
 * @param incidentType the type
 * @param fine signs that the reported thing is in order
 * @param shows signs that the incident is there
 * @param denies how a program says by itself that there is nothing to mend
 */
record Indicators(String incidentType, List<Fine> fine, List<BoundedPattern> shows, List<BoundedPattern> denies) {

    Indicators {
        fine = List.copyOf(fine);
        shows = List.copyOf(shows);
        denies = List.copyOf(denies);
    }

    /**
     * The first reading of the reported thing, when it says that all is well. Later readings tell of what the steps changed.
     *
     * @param limit what the runbook itself wants the reading to be below, or {@code null}
     */
    Optional<Found> contradictedBy(List<Line> lines, BigDecimal limit) {
        for (Line line : lines) {
            for (Fine sign : fine) {
                Optional<MatchResult> match = sign.pattern().find(line);
                if (match.isPresent()) {
                    return sign.holds(match.get(), limit)
                            ? Optional.of(new Found(line, match.get()))
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    Optional<Found> shownBy(List<Line> lines) {
        return first(shows, lines);
    }

    Optional<Found> deniedBy(List<Line> lines) {
        return first(denies, lines);
    }

    private static Optional<Found> first(List<BoundedPattern> patterns, List<Line> lines) {
        return lines.stream()
                .flatMap(line -> patterns.stream()
                        .flatMap(pattern -> pattern.find(line).map(match -> new Found(line, match)).stream()))
                .findFirst();
    }

    /**
     * A sign that all is well.
     *
     * @param pattern what says so; its first group is a number when there is a test
     * @param below the number must be below, or {@code null}
     * @param above the number must be above, or {@code null}
     */
    record Fine(
            BoundedPattern pattern,
            @CheckForNull BigDecimal below,
            @CheckForNull BigDecimal above) {

        boolean holds(MatchResult match, BigDecimal limit) {
            if (below == null && above == null) {
                return true;
            }
            BigDecimal value = new BigDecimal(match.group(1).replace(',', '.'));
            boolean within = below == null || limit == null || value.compareTo(limit) < 0;
            return within
                    && (below == null || value.compareTo(below) < 0)
                    && (above == null || value.compareTo(above) > 0);
        }
    }
}
