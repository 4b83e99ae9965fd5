package io.jenkins.plugins.runbook.cli.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.Explanation;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Words;
import java.util.List;

/**
 * What the rules and operators say of one case of a corpus.
 *
 * @param failureType the type, {@code none} when it is no matter of the script or when they are unsure
 * @param rule the rule that answered, {@code null} for none
 * @param line the line it rests on, {@code null} for none
 * @param candidates what operators would change, the best first
 */
record CorpusAnswer(
        String id,
        String failureType,
        double confidence,
        @CheckForNull String rule,
        @CheckForNull String line,
        List<CorpusCandidate> candidates) {

    /** How many of the first candidates a reviewer looks at. */
    static final int FIRST = 3;

    static CorpusAnswer of(String id, Explanation explanation) {
        return new CorpusAnswer(
                id,
                explanation.type() == null ? BenchCase.NONE : word(explanation.type()),
                Math.round(explanation.confidence() * 1000) / 1000.0,
                explanation.rule(),
                explanation.evidence().isEmpty()
                        ? null
                        : explanation.evidence().get(0).line(),
                explanation.repairs().stream()
                        .map(repair -> new CorpusCandidate(
                                repair.operator(),
                                Math.round(repair.confidence() * 1000) / 1000.0,
                                repair.script(),
                                repair.untried()))
                        .toList());
    }

    /** One that the product cannot read, such as a script that is larger than a runbook may be. */
    static CorpusAnswer unreadable(String id) {
        return new CorpusAnswer(id, BenchCase.NONE, 0, null, null, List.of());
    }

    static String word(FailureType type) {
        return Words.of(type);
    }

    static boolean improvable(String type) {
        return type.equals(word(FailureType.RUNBOOK_INSUFFICIENT))
                || type.equals(word(FailureType.ENVIRONMENT_DIFFERENCE));
    }

    boolean answered() {
        return !failureType.equals(BenchCase.NONE);
    }

    boolean improvable() {
        return improvable(failureType);
    }

    boolean proposed() {
        return candidates.stream().anyMatch(CorpusCandidate::untried);
    }

    /** Whether one of the first candidates is, or contains, an accepted command. */
    boolean repairs(List<String> accepted, boolean equal) {
        return candidates.stream()
                .limit(FIRST)
                .map(one -> plain(one.script()))
                .anyMatch(script -> accepted.stream()
                        .map(CorpusAnswer::plain)
                        .filter(command -> !command.isEmpty())
                        .anyMatch(command -> equal ? script.equals(command) : contains(script, command)));
    }

    /** As whole words: {@code git add} does not contain {@code git ad}. */
    private static boolean contains(String script, String command) {
        for (int at = script.indexOf(command); at >= 0; at = script.indexOf(command, at + 1)) {
            int end = at + command.length();
            if ((at == 0 || !word(script.charAt(at - 1))) && (end == script.length() || !word(script.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean word(char character) {
        return Character.isLetterOrDigit(character) || character == '-' || character == '_' || character == '/';
    }

    private static String plain(String script) {
        return String.join(" ", script.strip().split("\\s+"));
    }

    /**
     * A change that an operator would make.
     *
     * @param untried whether it would be queued for review without a rehearsal
     */
    record CorpusCandidate(String operator, double confidence, String script, boolean untried) {}
}
