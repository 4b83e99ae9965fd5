package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * Where a command stands among the others.
 *
 * @param before what comes before it in its list
 * @param after what comes after it in its list
 * @param level how many compound commands and substitutions are around it
 * @param piped whether its standard input comes from a pipe, its own or that of a compound command around it
 * @param excuse why the script would go on although this command fails and {@code -e} is set
 * @param function the function whose body it is in, or {@code null}
 */
public record Flow(
        Operator before,
        Operator after,
        int level,
        boolean piped,
        Excuse excuse,
        @CheckForNull String function) {

    /** Why a failure does not end the script. */
    public enum Excuse {
        /** It would end it. */
        NONE,
        /** {@code ||} or {@code &&} follows. */
        ALTERNATIVE,
        /** It is what {@code if}, {@code while} or {@code until} asks. */
        CONDITION,
        /** {@code !} stands before it. */
        NEGATED,
        /** It is not the last of a pipeline. */
        PIPELINE,
        /** Nobody waits for it. */
        BACKGROUND,
        /** It is in a substitution whose exit code is not looked at. */
        SUBSTITUTION
    }
}
