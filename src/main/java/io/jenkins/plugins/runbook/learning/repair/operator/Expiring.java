package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * A directory whose files are of no use after a time, by the runbook's own words.
 *
 * @param path whitelisted
 * @param minutes the time
 * @param said the words
 */
record Expiring(String path, long minutes, String said) {

    private static final BoundedPattern AGE = BoundedPattern.of(
            "\\b(?:older than|(?:more|longer) than|after|over|beyond|for|untouched for|within) (?:(?:some|about|more than) )?"
                    + "(an?|one|two|three|four|five|six|seven|ten|fourteen|thirty|\\d{1,3})?[ -]?(minute|hour|day|week|month)s?\\b"
                    + "|\\b(\\d{1,3})[ -](minute|hour|day|week|month)s? old\\b");
    private static final BoundedPattern USELESS = BoundedPattern.of(
            "expir|stale|abandon|obsolete|leftover|left over|left behind|orphan|dead|no (?:longer )?(?:use|need|value)|not needed|unused|useless|rubbish"
                    + "|(?:may|can|could|should) (?:safely )?(?:go|be (?:deleted|removed|dropped|cleared|purged))|safe to (?:delete|remove)|nobody (?:needs|reads|wants|misses)"
                    + "|only (?:kept|needed|wanted|useful)|kept for|log in again|purge");
    private static final BoundedPattern PATH =
            BoundedPattern.exact("(?<![\\w./-])(?:\\./)?([\\w.@+-]+(?:/[\\w.@+-]+)+)/?");
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("ten", 10),
            Map.entry("fourteen", 14),
            Map.entry("thirty", 30));
    private static final Map<String, Integer> MINUTES =
            Map.of("minute", 1, "hour", 60, "day", 1_440, "week", 10_080, "month", 43_200);

    static List<Expiring> in(Trace trace) {
        List<Expiring> found = new ArrayList<>();
        for (String sentence : BoundedPattern.split(Regenerables.words(trace), "[.;](?:\\s|$)|\\n\\s*\\n")) {
            Optional<MatchResult> age = AGE.find(sentence);
            Optional<MatchResult> path = PATH.find(sentence);
            boolean tells = age.isPresent()
                    && path.isPresent()
                    && USELESS.foundIn(sentence)
                    && !Regenerables.precious(sentence);
            if (tells) {
                Whitelist.path(BoundedPattern.replaceAll(path.get().group(1), "[.]$", ""))
                        .ifPresent(place -> found.add(new Expiring(place, minutes(age.get()), sentence.strip())));
            }
        }
        return found;
    }

    /** Whether the words speak of an age. */
    static boolean tellsAge(String words) {
        return AGE.foundIn(words);
    }

    private static long minutes(MatchResult age) {
        String number = age.group(1) != null ? age.group(1) : age.group(3) != null ? age.group(3) : "1";
        String unit = (age.group(2) != null ? age.group(2) : age.group(4)).toLowerCase(Locale.ROOT);
        Integer word = NUMBERS.get(number.toLowerCase(Locale.ROOT));
        return (long) (word != null ? word : Integer.parseInt(number)) * MINUTES.get(unit);
    }
}
