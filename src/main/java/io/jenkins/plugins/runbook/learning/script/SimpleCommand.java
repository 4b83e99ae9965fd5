package io.jenkins.plugins.runbook.learning.script;

import java.util.List;

/**
 * A program and its words, somewhere in a script.
 *
 * @param words program first, assignments before it left out, redirections left out
 * @param start where the program starts in the script
 * @param end where its last word ends, exclusive
 * @param first whether no other command comes before it in a pipe
 */
public record SimpleCommand(List<Word> words, int start, int end, boolean first) {

    public SimpleCommand {
        words = List.copyOf(words);
    }

    /** The program as written, without quotes. */
    public String program() {
        return words.get(0).plain();
    }

    /** The last part of the program's path. */
    public String baseName() {
        String program = program();
        return program.substring(program.lastIndexOf('/') + 1);
    }

    public List<Word> arguments() {
        return words.subList(1, words.size());
    }

    /** Its text in the script, as written. */
    public String in(String script) {
        return script.substring(start, end);
    }

    /** Its arguments as written, from the first to the last. */
    public String argumentsIn(String script) {
        return words.size() == 1 ? "" : script.substring(words.get(1).start(), end);
    }
}
