package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program and its words, somewhere in a script; or assignments or redirections alone.
 *
 * @param words program first, assignments before it and redirections left out; empty when there is none
 * @param assignments those that stand before the program
 * @param redirections in their order
 * @param start where the program starts in the script, or what stands in its place
 * @param end where its last word ends, exclusive
 * @param flow where it stands among the others
 */
public record SimpleCommand(
        @NonNull List<Word> words,
        @NonNull List<Assignment> assignments,
        @NonNull List<Redirection> redirections,
        int start,
        int end,
        @NonNull Flow flow) {

    public SimpleCommand {
        words = List.copyOf(words);
        assignments = List.copyOf(assignments);
        redirections = List.copyOf(redirections);
    }

    /** The program as written, without quotes; empty when there is none. */
    @NonNull
    public String program() {
        return words.isEmpty() ? "" : words.get(0).plain();
    }

    /** The last part of the program's path. */
    @NonNull
    public String baseName() {
        String program = program();
        return program.substring(program.lastIndexOf('/') + 1);
    }

    @NonNull
    public List<Word> arguments() {
        return words.isEmpty() ? words : words.subList(1, words.size());
    }

    /** Its text in the script, as written, from the program to the last word. */
    @NonNull
    public String in(@NonNull String script) {
        return script.substring(start, end);
    }

    /** Its arguments as written, from the first to the last. */
    @NonNull
    public String argumentsIn(@NonNull String script) {
        return words.size() < 2 ? "" : script.substring(words.get(1).start(), end);
    }

    /** Whether no other command comes before it in a pipe. */
    public boolean first() {
        return flow.before() != Operator.PIPE;
    }

    /** Where it starts, assignments and redirections included. */
    public int from() {
        return places(start, true).min().orElse(start);
    }

    /** Where it ends, redirections included. */
    public int to() {
        return places(end, false).max().orElse(end);
    }

    private IntStream places(int own, boolean starts) {
        Stream<Integer> set = assignments.stream()
                .map(assignment ->
                        starts ? assignment.word().start() : assignment.word().end());
        Stream<Integer> redirected = redirections.stream().map(one -> starts ? one.start() : one.end());
        return IntStream.concat(
                IntStream.of(own), Stream.concat(set, redirected).mapToInt(Integer::intValue));
    }
}
