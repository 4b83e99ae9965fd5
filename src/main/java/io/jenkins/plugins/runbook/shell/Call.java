package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/**
 * A program that a script starts, whether it is written so or stands behind other programs.
 *
 * @param program the last part of its path; as it is written where an expansion makes it
 * @param words the program and its arguments; without the command that it starts in turn, when it is one of those that do
 * @param assignments variables set for it alone
 * @param redirections its own and those of the commands that start it
 * @param flow where the command stands that starts it
 * @param start where it, or the code that it was found in, starts in the script
 * @param end where that ends, exclusive
 * @param behind programs that start it, outermost first; empty when the script itself does
 * @param wraps whether it is there only to start another one, which is a call of its own
 * @param own whether it is a function that the script has defined before for certain
 */
public record Call(
        @NonNull String program,
        @NonNull List<Word> words,
        @NonNull List<Assignment> assignments,
        @NonNull List<Redirection> redirections,
        @NonNull Flow flow,
        int start,
        int end,
        @NonNull List<String> behind,
        boolean wraps,
        boolean own) {

    public Call {
        words = List.copyOf(words);
        assignments = List.copyOf(assignments);
        redirections = List.copyOf(redirections);
        behind = List.copyOf(behind);
    }

    @NonNull
    public List<Word> arguments() {
        return words.isEmpty() ? words : words.subList(1, words.size());
    }

    /** Whether one of its words is this option: {@code -x}, alone or among other letters, or {@code --long} with or without a value. */
    public boolean has(@NonNull String option) {
        for (Word word : arguments()) {
            String plain = word.plain();
            boolean letters =
                    option.length() == 2 && plain.length() > 1 && plain.charAt(0) == '-' && plain.charAt(1) != '-';
            if (letters
                    ? plain.indexOf(option.charAt(1), 1) >= 0
                    : plain.equals(option) || plain.startsWith(option + "=")) {
                return true;
            }
        }
        return false;
    }

    /** Its arguments that are no options. */
    @NonNull
    public List<Word> operands() {
        return arguments().stream()
                .filter(word -> !word.raw().startsWith("-") || word.raw().equals("-"))
                .toList();
    }
}
