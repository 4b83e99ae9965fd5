package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Quotes a parameter whose value holds a blank. */
final class QuoteExpansion extends FailureOperator {

    private static final BoundedPattern SPLIT = BoundedPattern.of(
            "no such file|cannot (access|stat)|too many arguments|ambiguous|unexpected operator|not a directory|extra operand|unrecognized");

    public QuoteExpansion() {
        super("quote-expansion", "Quotes parameters, so that a blank in a value does not split it.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(SPLIT);
        if (sign.isEmpty()) {
            return List.of();
        }
        String script = trace.point().script();
        String changed = quoted(script, blank(trace));
        if (changed.equals(script)) {
            return List.of();
        }
        String reason = "A value with a blank in it was split into several words.";
        return List.of(new Repair(
                name(),
                List.of(Change.script(trace.point(), changed, reason, sign.get().evidence())),
                0.86));
    }

    /** Parameters whose value holds a blank. */
    private static List<String> blank(Trace trace) {
        return trace.runbook().parameters().keySet().stream()
                .filter(name -> trace.parameter(name)
                        .filter(value -> value.contains(" "))
                        .isPresent())
                .toList();
    }

    /** Only whole words that hold no quote are quoted: within quotes the shell splits nothing. */
    private static String quoted(String text, List<String> parameters) {
        ShellScript script = ShellScript.of(text);
        List<Word> words = script.commands().stream()
                .flatMap(command -> command.words().stream())
                .filter(word -> parameters.stream().anyMatch(parameter -> expands(word, parameter)))
                .sorted(Comparator.comparingInt(Word::start).reversed())
                .toList();
        String changed = text;
        for (Word word : words) {
            changed = changed.substring(0, word.start()) + '"' + word.raw() + '"' + changed.substring(word.end());
        }
        return changed;
    }

    private static boolean expands(Word word, String parameter) {
        return BoundedPattern.matches(
                word.raw(),
                "[\\w./=:@%+,-]*\\$(?:" + BoundedPattern.quote(parameter) + "(?!\\w)|\\{"
                        + BoundedPattern.quote(parameter) + "})[\\w./=:@%+,-]*");
    }
}
