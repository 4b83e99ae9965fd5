package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * Reads which directories hold only what can be made again or is not needed: from the runbook's own words about them, from a cache's tag, and,
 * with less weight, from a name that says so. A directory the runbook calls precious is never among them.
 */
final class Regenerables {

    private static final BoundedPattern SIZED =
            BoundedPattern.of("^\\s*(\\d+(?:[.,]\\d+)?)([KMGT]?)i?B?\\s+(?:\\./)?([\\w.@+/-]+?)/?\\s*$");
    private static final BoundedPattern TAG = BoundedPattern.of("([\\w.@+/-]+)/CACHEDIR\\.TAG");
    private static final BoundedPattern REGENERABLE = BoundedPattern.of(
            "cache|made again|makes? (them |it )?again|make again|regenerat|re-?creat|re-?buil[dt]|re-?generat|re-?download|re-?fetch|re-?comput|re-?render|derived|on demand"
                    + "|can (safely )?be (deleted|removed|dropped|emptied|cleared)|safe to (delete|remove|clear|empty|drop)|disposable|throw-?away|scratch|expendable"
                    + "|temporary|thumbnails?|nobody (needs|misses)|comes? back|filled again|again when");
    /** Words for what is not needed, as long as they are not about things of some age. */
    private static final BoundedPattern WORTHLESS = BoundedPattern.of(
            "worth nothing|worthless|of no (?:further )?(?:use|value|worth)|useless|rubbish|not needed|no longer needed|nobody (?:wants|reads|looks at)"
                    + "|(?:may|can|could) (?:always |safely )?go\\b");

    private static final BoundedPattern CONDITION =
            BoundedPattern.of("\\b(?:once|when|if|unless|until|as soon as|after|while)\\b");
    /** Not enough without a rehearsal. */
    private static final double ON_A_CONDITION = 0.58;

    private static final BoundedPattern PRECIOUS = BoundedPattern.of(
            "\\bpaid\\b|original|must (not|never)|never (be )?(delete|remove|touch)|do not|don't|precious|only copy|customer|legal|audit|retention|\\bkeep\\b|irreplaceable|cannot be (made|recreated)|not be (deleted|removed)|by law|evidence");
    private static final BoundedPattern CACHE_NAME = BoundedPattern.of(
            "(?:^|[/_.-])(?:\\.?cache[sd]?|thumbs?|thumbnails?|previews?|tiles-cache|derived|scratch|_cacache|__pycache__|tmpcache)(?:$|[/_.-])");

    private Regenerables() {}

    /** The best supported, then the largest first. */
    static List<Regenerable> in(Trace trace) {
        String words = words(trace);
        Map<String, Regenerable> found = new LinkedHashMap<>();
        for (Line line : trace.lines()) {
            SIZED.find(line).ifPresent(match -> add(found, match.group(3), kilobytes(match), line, words, 0));
            TAG.find(line).ifPresent(match -> add(found, match.group(1), 0, line, words, 0.1));
        }
        mentioned(words)
                .forEach(path -> add(
                        found,
                        path,
                        0,
                        new Line(
                                "runbook description",
                                -1,
                                false,
                                words.length() > 300 ? words.substring(0, 300) : words),
                        words,
                        0));
        return found.values().stream()
                .filter(one -> found.values().stream().noneMatch(other -> above(other, one)))
                .sorted(Comparator.comparingDouble(Regenerable::confidence)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingLong(Regenerable::kilobytes).reversed()))
                .toList();
    }

    /** Everything the runbook says in words. */
    static String words(Trace trace) {
        return trace.runbook().description() + ". " + trace.runbook().name() + ". " + comments(trace);
    }

    static boolean precious(String words) {
        return PRECIOUS.foundIn(words);
    }

    private static boolean above(Regenerable other, Regenerable one) {
        return one.path().startsWith(other.path() + "/") && other.confidence() >= one.confidence();
    }

    private static void add(
            Map<String, Regenerable> found, String raw, long kilobytes, Line line, String words, double more) {
        Optional<String> path = Whitelist.path(raw);
        if (path.isEmpty()) {
            return;
        }
        double said = said(path.get(), words);
        double named = CACHE_NAME.foundIn(path.get()) ? 0.7 : 0;
        double confidence = said < 0 ? 0 : Math.max(said, named);
        if (confidence > 0) {
            Regenerable next = new Regenerable(path.get(), kilobytes, line, Math.min(0.92, confidence + more));
            found.merge(path.get(), next, (one, two) -> one.kilobytes() >= two.kilobytes() ? one : two);
        }
    }

    /** What the runbook says of a path: 0.87 when it can be made again, less when it is needed no more, -1 when it is precious, else 0. */
    private static double said(String path, String words) {
        double said = 0;
        for (String clause : BoundedPattern.split(words, "[,;:]\\s|\\.\\s|\\n|(?= and [\\w./-]+/)|(?= but )")) {
            for (MatchResult matcher : BoundedPattern.exact(
                            "(?<![\\w./-])(?:\\./)?([\\w.@+-]+(?:/[\\w.@+-]+)*)/?(?![\\w-])")
                    .all(clause)) {
                String mentioned = BoundedPattern.replaceAll(matcher.group(1), "\\.$", "");
                boolean same = mentioned.equals(path)
                        || mentioned.contains("/") && path.startsWith(mentioned + "/")
                        || !mentioned.contains("/") && path.endsWith("/" + mentioned);
                if (same && PRECIOUS.foundIn(clause)) {
                    return -1;
                }
                if (same && REGENERABLE.foundIn(clause.replace(matcher.group(), ""))) {
                    said = 0.87;
                }
                if (same && WORTHLESS.foundIn(clause) && !Expiring.tellsAge(clause)) {
                    said = Math.max(said, CONDITION.foundIn(clause) ? ON_A_CONDITION : 0.8);
                }
            }
        }
        return said;
    }

    private static List<String> mentioned(String words) {
        return BoundedPattern.exact("(?<![\\w./-])[\\w.@+-]+(?:/[\\w.@+-]+)+").all(words).stream()
                .map(result -> BoundedPattern.replaceAll(result.group(), "\\.$", ""))
                .distinct()
                .toList();
    }

    /** Comments of the runbook's text: people say there what a directory is for. */
    private static String comments(Trace trace) {
        StringBuilder comments = new StringBuilder();
        BoundedPattern.exact("(?m)(?:^|\\s)#\\s(.*)$").all(trace.failure().text()).stream()
                .forEach(result -> comments.append(result.group(1)).append(". "));
        trace.runbook()
                .parameters()
                .values()
                .forEach(parameter -> comments.append(parameter.description()).append(". "));
        return comments.toString();
    }

    private static long kilobytes(MatchResult match) {
        double value = Double.parseDouble(match.group(1).replace(',', '.'));
        return (long)
                switch (match.group(2).toUpperCase(Locale.ROOT)) {
                    case "M" -> value * 1024;
                    case "G" -> value * 1024 * 1024;
                    case "T" -> value * 1024 * 1024 * 1024;
                    default -> value;
                };
    }
}
