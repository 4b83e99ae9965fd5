package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * Something a script runs, or may run, that cannot be told from its text.
 *
 * @param reason why
 * @param text the place as it is written, at most {@value #MOST} characters
 * @param start where it starts in the script
 * @param end where it ends, exclusive
 */
public record Unseen(@NonNull Reason reason, @NonNull String text, int start, int end) {

    static final int MOST = 200;

    public Unseen {
        text = text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
    }

    /** Why something cannot be seen. */
    public enum Reason {
        /** The program's name is made by an expansion or a pattern. */
        PROGRAM("a program whose name only shows when it runs"),
        /** Code is made by an expansion, such as {@code eval "$x"}. */
        CODE("code that only shows when it runs"),
        /** An interpreter reads its program from its input. */
        INPUT("an interpreter that runs what it reads"),
        /** A file is read as code, such as {@code . ./env}. */
        FILE("a file that is run as code"),
        /** A program in a language that is not read here. */
        LANGUAGE("a program in another language"),
        /** A wrapper such as {@code sudo} is used in a way that is not known here. */
        WRAPPER("a command behind another one in a form that is not known here"),
        /** Shells do not agree on how it is read, or a quote or a bracket is never closed. */
        AMBIGUOUS("text that shells read in different ways"),
        /** Nested deeper than is followed. */
        DEPTH("code nested too deep to be followed");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For people; fits behind "It runs". */
        @NonNull
        public String words() {
            return words;
        }
    }
}
