package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * Input or output of a command that goes elsewhere.
 *
 * @param start where it starts in the script, its number included
 * @param end where its target ends, exclusive
 * @param number the descriptor as written, empty when none is
 * @param operator such as {@code >}, {@code >>}, {@code 2>&} without its number, {@code <<-}
 * @param target file, descriptor, marker or string; {@code null} when the script ends before it
 * @param document text of a here-document, or {@code null}
 */
public record Redirection(
        int start,
        int end,
        @NonNull String number,
        @NonNull String operator,
        @CheckForNull Word target,
        @CheckForNull Word document) {

    /** Whether a file is written: not where output only goes to another descriptor. */
    public boolean writes() {
        return switch (operator) {
            case ">", ">>", ">|", "&>", "&>>", "<>" -> true;
            case ">&" -> target != null && !target.plain().matches("\\d+-?|-");
            default -> false;
        };
    }

    /** Whether a file is read. */
    public boolean reads() {
        return operator.equals("<") || operator.equals("<>");
    }
}
