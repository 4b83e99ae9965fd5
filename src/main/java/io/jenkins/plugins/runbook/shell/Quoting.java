package io.jenkins.plugins.runbook.shell;

/** How the shell reads a character that stands at some place of a script. */
public enum Quoting {
    /** Code: blanks separate words, everything is special. Inside of substitutions too, whatever surrounds them. */
    UNQUOTED,
    /** Between {@code '} and {@code '}. */
    SINGLE,
    /** Between {@code "} and {@code "}; expansions happen. */
    DOUBLE,
    /** Between {@code $'} and {@code '}; backslash escapes, no expansions. */
    ANSI_C,
    /** In a here-document that expands. */
    HERE_DOCUMENT,
    /** In a here-document whose marker is quoted: nothing expands. */
    RAW_HERE_DOCUMENT,
    COMMENT,
    /** In {@code $(( ))} or {@code (( ))}. */
    ARITHMETIC,
    /** Between backticks whose text has backslashes, which are taken out before it is read as code. */
    BACKTICK;

    /** Whether {@code $name} would be replaced there. */
    public boolean expands() {
        return this != SINGLE && this != ANSI_C && this != RAW_HERE_DOCUMENT && this != COMMENT;
    }
}
