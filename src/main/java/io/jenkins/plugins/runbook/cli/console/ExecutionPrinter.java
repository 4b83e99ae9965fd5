package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Words;

/** Prints the outcome of an execution. */
public final class ExecutionPrinter {

    private static final int MOST_CHANGES = 6;

    private final Terminal terminal;
    private final String indent;

    public ExecutionPrinter(Terminal terminal, String indent) {
        this.terminal = terminal;
        this.indent = indent;
    }

    /** Outcome, error, verification and what changed on the host. */
    public void print(ExecutionResult result) {
        terminal.styledLine(indent + outcome(result.outcome()) + " " + meaning(result.outcome()) + " ("
                + Words.of(result.duration()) + ")");
        if (result.error() != null) {
            terminal.line(indent + "Error: " + result.error().message());
        }
        result.verification().evidence().forEach(evidence -> terminal.line(indent + "Check: " + line(evidence)));
        result.diff().stream()
                .limit(MOST_CHANGES)
                .forEach(change -> terminal.line(indent + "Changed: " + line(change)));
        if (result.diff().size() > MOST_CHANGES) {
            terminal.line(
                    indent + "Changed: " + (result.diff().size() - MOST_CHANGES) + " more things (--json has all)");
        }
        result.notes().forEach(note -> terminal.line(indent + "Note: " + note));
    }

    private String outcome(Outcome outcome) {
        Style style = switch (outcome) {
            case VERIFIED -> Style.GOOD;
            case UNVERIFIED, INCOMPLETE -> Style.WARNING;
            case INEFFECTIVE, FAILED -> Style.BAD;
        };
        return terminal.styled(style, outcome.name());
    }

    private static String meaning(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> "the incident is fixed, and that is proven";
            case UNVERIFIED -> "the steps ended well; nothing could prove the fix";
            case INEFFECTIVE -> "the steps ended well; the incident is still there";
            case FAILED -> "a step failed";
            case INCOMPLETE -> "it did not end";
        };
    }

    private static String line(Verification.Evidence evidence) {
        return evidence.check() + ": " + Words.of(evidence.verdict())
                + (evidence.detail() == null || evidence.detail().isBlank() ? "" : ", " + evidence.detail());
    }

    private static String line(StateChange change) {
        return change.key() + ": " + absent(change.before()) + " -> " + absent(change.after());
    }

    private static String absent(String value) {
        return value == null ? "(none)" : value;
    }
}
