package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.model.Analysis;
import java.util.Locale;

/** Prints the learner's analysis of an execution. */
public final class AnalysisPrinter {

    private final Terminal terminal;
    private final String indent;

    public AnalysisPrinter(Terminal terminal, String indent) {
        this.terminal = terminal;
        this.indent = indent;
    }

    /** Why it failed, the lines that say so, and what follows. Nothing when nothing failed. */
    public void print(Analysis analysis) {
        if (analysis.signature() == null) {
            return;
        }
        terminal.styledLine(indent
                + terminal.styled(Style.BOLD, "Why it failed: ")
                + terminal.styled(Style.WARNING, type(analysis))
                + terminal.styled(Style.PLAIN, reasoning(analysis)));
        analysis.evidence()
                .forEach(evidence ->
                        terminal.line(Style.DIM, indent + "  " + evidence.source() + ": " + evidence.line()));
        if (analysis.advice() != null) {
            terminal.line(indent + "What to do: " + analysis.advice());
        }
        if (analysis.suggestedRunbook() != null) {
            terminal.line(indent + "Runbook that answers better: " + analysis.suggestedRunbook() + " (runbook run "
                    + analysis.suggestedRunbook() + " --incident TYPE)");
        }
        if (analysis.reviewId() != null) {
            terminal.line(indent + "A better version waits for review: runbook review show " + analysis.reviewId());
        }
    }

    private static String type(Analysis analysis) {
        return analysis.failureType() == null
                ? "unsure"
                : String.format(
                        Locale.ROOT,
                        "%s (%.0f %% sure of the cause)",
                        analysis.failureType().word(),
                        analysis.confidence() * 100);
    }

    private static String reasoning(Analysis analysis) {
        return analysis.reasoning() == null || analysis.reasoning().isBlank() ? "" : ", " + analysis.reasoning();
    }
}
