package io.jenkins.plugins.runbook.learning.category;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;
import java.util.Set;

/**
 * One rule of the rule book, as {@code rules.yaml} says it.
 *
 * @param id unique name
 * @param type what it concludes, {@code null} for a rule that says "cannot be learnt from"
 * @param means the conclusion in words, for the reviewer
 * @param patterns any of them must be found in a line
 * @param unless none of them may be found in that line
 * @param where which lines it looks at
 * @param reach where the address behind the error must lie
 * @param exitCodes exit codes of the failing step it needs, empty for any
 * @param notExitCodes exit codes it does not answer to
 * @param scripts any of them must be found in the failing script, when there are any
 * @param notScripts none of them may be found in it
 * @param specific whether it knows what one tool says, and so goes before the rules for what many tools say
 * @param confidence 0 to 1
 * @param passes whether what it means passes by itself, so that trying again may help
 * @param advice what to do about it, {@code null} when the type says enough
 * @param examples lines it answers to
 * @param counterExamples lines it must not answer to
 * @param source where the message is documented
 */
record Rule(
        String id,
        @CheckForNull FailureType type,
        String means,
        List<BoundedPattern> patterns,
        List<BoundedPattern> unless,
        Set<Where> where,
        Reach reach,
        Set<Integer> exitCodes,
        Set<Integer> notExitCodes,
        List<BoundedPattern> scripts,
        List<BoundedPattern> notScripts,
        boolean specific,
        double confidence,
        boolean passes,
        @CheckForNull String advice,
        List<String> examples,
        List<String> counterExamples,
        String source) {

    Rule {
        patterns = List.copyOf(patterns);
        unless = List.copyOf(unless);
        where = Set.copyOf(where);
        exitCodes = Set.copyOf(exitCodes);
        notExitCodes = Set.copyOf(notExitCodes);
        scripts = List.copyOf(scripts);
        notScripts = List.copyOf(notScripts);
        examples = List.copyOf(examples);
        counterExamples = List.copyOf(counterExamples);
    }

    boolean answersTo(Line line) {
        return patterns.stream().anyMatch(pattern -> pattern.foundIn(line)) && admits(line);
    }

    /** Whether nothing in a line in which one of the patterns was found speaks against it. */
    boolean admits(Line line) {
        return unless.stream().noneMatch(pattern -> pattern.foundIn(line));
    }

    /** Whether it answers to what this script printed. */
    boolean answersToScript(String script) {
        return (scripts.isEmpty() || scripts.stream().anyMatch(pattern -> pattern.foundIn(script)))
                && notScripts.stream().noneMatch(pattern -> pattern.foundIn(script));
    }

    /** Whether it answers to a step that ended so; {@code null} for a check, which has no exit code of a step. */
    boolean answersToExit(Integer exitCode) {
        if (exitCode == null) {
            return exitCodes.isEmpty();
        }
        return (exitCodes.isEmpty() || exitCodes.contains(exitCode)) && !notExitCodes.contains(exitCode);
    }

    /** Which lines a rule looks at. */
    enum Where {
        /** Output of the step that stopped the run. */
        STEP,
        /** What the failed check of the verification saw. */
        CHECK,
        /** Output of the other steps; worth less. */
        EARLIER,
        /** Complaints of tools in the output of steps that went on all the same; worth nearly as much. */
        ASIDE
    }
}
