package io.jenkins.plugins.runbook.shell;

/** What stands between two commands. */
public enum Operator {
    /** Nothing: the beginning or end of a list. */
    NONE,
    NEWLINE,
    SEMICOLON,
    AND,
    OR,
    PIPE,
    BACKGROUND,
    /** {@code ;;} and its kin. */
    CASE_END
}
