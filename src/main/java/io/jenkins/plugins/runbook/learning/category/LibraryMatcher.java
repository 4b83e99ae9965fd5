package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.FailureCase.LibraryEntry;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the runbook of the library whose description answers to the error. Words that several runbooks share weigh little
 * (inverse document frequency), words that the executed runbook uses of itself weigh nothing, and a symptom that a description
 * quotes weighs most. The best must win by a clear margin.
 */
final class LibraryMatcher {

    /** A symptom of two words or more that the output holds word for word. */
    private static final double VERBATIM = 4;

    private static final double QUOTED = 3;
    private static final double QUOTED_GENERIC = 0.75;
    private static final double NAMED_COMPONENT = 1.5;
    private static final double ENOUGH = 2.2;
    /** What lines that tell of the situation, and not of the failure, must reach. */
    private static final double ENOUGH_AROUND = 3.5;

    private static final double MARGIN = 1.3;
    private static final Set<String> GENERIC = Terms.setOf(
            "connection refused timed out timeout file directory found missing permission denied exit code status stopped down"
                    + " start started running restart process");

    private LibraryMatcher() {}

    /** The runbook that answers to the error clearly better than all others, the executed one included. */
    static Optional<LibraryMatch> best(Trace trace) {
        return best(trace, trace.failing(), ENOUGH).or(() -> best(trace, trace.earlier(), ENOUGH_AROUND));
    }

    private static Optional<LibraryMatch> best(Trace trace, List<Line> lines, double enough) {
        List<LibraryMatch> matches = ranked(trace, lines);
        if (matches.isEmpty() || matches.get(0).score() < enough) {
            return Optional.empty();
        }
        double second = Math.max(
                matches.size() > 1 ? matches.get(1).score() : 0, quotedScore(LibraryEntry.of(trace.runbook()), lines));
        return matches.get(0).score() >= MARGIN * second ? Optional.of(matches.get(0)) : Optional.empty();
    }

    /** The runbook that answers best to what was seen, when it is known that another one is needed. */
    static Optional<LibraryMatch> closest(Trace trace, List<Line> lines) {
        List<LibraryMatch> matches = ranked(trace, lines);
        boolean tied =
                matches.size() > 1 && matches.get(1).score() >= matches.get(0).score();
        return tied ? Optional.empty() : matches.stream().findFirst();
    }

    private static List<LibraryMatch> ranked(Trace trace, List<Line> lines) {
        List<LibraryEntry> library = trace.failure().library();
        if (library.isEmpty() || lines.isEmpty()) {
            return List.of();
        }
        LibraryEntry own = LibraryEntry.of(trace.runbook());
        Map<String, Double> weights = weights(library, own);
        List<Seen> seen = lines.stream().map(Seen::of).toList();
        Set<String> ownTerms = Terms.setOf(text(own));
        Set<String> ownNames = Terms.names(text(own));
        return library.stream()
                .map(entry -> match(Described.of(entry), ownTerms, weights, seen)
                        .map(match -> withComponents(match, ownNames, seen)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingDouble(LibraryMatch::score).reversed())
                .toList();
    }

    private static Optional<LibraryMatch> match(
            Described entry, Set<String> ownTerms, Map<String, Double> weights, List<Seen> lines) {
        Set<String> wanted = new LinkedHashSet<>(entry.terms());
        wanted.removeAll(ownTerms);
        LibraryMatch best = null;
        for (Seen line : lines) {
            double score = Math.max(quoted(entry, line), identified(entry, line.line()));
            for (String term : wanted) {
                if (line.terms().contains(term)) {
                    score += GENERIC.contains(term) ? weights.get(term) / 4 : weights.get(term);
                }
            }
            if (score > 0 && (best == null || score > best.score())) {
                best = new LibraryMatch(entry.entry(), score, line.line());
            }
        }
        return Optional.ofNullable(best);
    }

    /** A component that the description names, the executed runbook does not, and the output does. */
    private static LibraryMatch withComponents(LibraryMatch match, Set<String> ownNames, List<Seen> lines) {
        Set<String> components = Terms.names(text(match.entry()));
        components.removeAll(ownNames);
        boolean named = components.stream()
                .anyMatch(name -> lines.stream().anyMatch(line -> line.lower().contains(name)));
        return named ? new LibraryMatch(match.entry(), match.score() + NAMED_COMPONENT, match.line()) : match;
    }

    /** An error's own name, such as {@code OutOfMemoryError} or {@code ENOSPC}, that the description and the line both use. */
    private static double identified(Described entry, Line line) {
        return entry.identifiers().stream().anyMatch(line.text()::contains) ? QUOTED : 0;
    }

    private static double quotedScore(LibraryEntry entry, List<Line> lines) {
        Described described = Described.of(entry);
        return lines.stream()
                .mapToDouble(line -> Math.max(quoted(described, Seen.of(line)), identified(described, line)))
                .max()
                .orElse(0);
    }

    private static double quoted(Described entry, Seen line) {
        return entry.symptoms().stream()
                .filter(symptom -> line.terms().containsAll(symptom.terms()))
                .mapToDouble(symptom -> symptom.weight(line.lower()))
                .max()
                .orElse(0);
    }

    /**
     * What a description quotes.
     *
     * @param words as it stands there, in small letters
     */
    private record Symptom(String words, Set<String> terms) {

        double weight(String line) {
            if (GENERIC.containsAll(terms)) {
                return QUOTED_GENERIC;
            }
            boolean verbatim = words.indexOf(' ') > 0 && line.contains(words);
            return verbatim ? VERBATIM : terms.size() == 1 ? QUOTED / 2 : QUOTED;
        }
    }

    /**
     * A runbook of the library, read once.
     *
     * @param terms of its title and description
     * @param symptoms what its description quotes
     * @param identifiers names of errors in it
     */
    private record Described(LibraryEntry entry, Set<String> terms, List<Symptom> symptoms, Set<String> identifiers) {
        static Described of(LibraryEntry entry) {
            return new Described(
                    entry,
                    Terms.setOf(text(entry)),
                    Terms.quoted(entry.description()).stream()
                            .map(words -> new Symptom(words.strip().toLowerCase(Locale.ROOT), Terms.setOf(words)))
                            .filter(symptom -> !symptom.terms().isEmpty())
                            .toList(),
                    Terms.identifiers(text(entry)));
        }
    }

    /** A line, read once. */
    private record Seen(Line line, Set<String> terms, String lower) {
        static Seen of(Line line) {
            return new Seen(line, Terms.setOf(line.text()), line.text().toLowerCase(Locale.ROOT));
        }
    }

    private static Map<String, Double> weights(List<LibraryEntry> library, LibraryEntry own) {
        Map<String, Integer> frequency = new HashMap<>();
        Set<String> all = new HashSet<>(Terms.setOf(text(own)));
        all.forEach(term -> frequency.merge(term, 1, Integer::sum));
        for (LibraryEntry entry : library) {
            Terms.setOf(text(entry)).forEach(term -> frequency.merge(term, 1, Integer::sum));
        }
        int documents = library.size() + 1;
        Map<String, Double> weights = new HashMap<>();
        frequency.forEach((term, count) -> weights.put(term, 0.4 + Math.log((documents + 1.0) / (count + 0.5))));
        return weights;
    }

    private static String text(LibraryEntry entry) {
        return entry.name() + " " + entry.description();
    }
}
