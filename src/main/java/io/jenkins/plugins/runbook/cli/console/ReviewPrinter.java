package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.format.Difference;
import io.jenkins.plugins.runbook.format.VisibleText;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Words;
import java.util.Locale;

/** Prints a review: why it is proposed, what changes, what was seen and decided. */
public final class ReviewPrinter {

    private final Terminal terminal;
    private final String indent;

    public ReviewPrinter(Terminal terminal, String indent) {
        this.terminal = terminal;
        this.indent = indent;
    }

    public void print(ShownReview shown) {
        Review review = shown.review();
        terminal.line(Style.BOLD, indent + review.version() + ", review " + review.id());
        terminal.line(indent + review.state() + ", priority " + review.priority() + ", seen " + review.occurrences()
                + " x, by " + String.join(", ", shown.version().authors()) + ", revision " + review.revision());
        terminal.line(indent + "SHA-256 " + review.sha256());
        if (review.proposal() != null) {
            print(review.proposal());
        } else {
            terminal.line(indent + "Why: " + shown.version().reason());
        }
        printChange(shown);
        review.tests()
                .forEach(test -> terminal.styledLine(indent
                        + terminal.styled(test.passed() ? Style.GOOD : Style.BAD, test.passed() ? "passed" : "failed")
                        + terminal.styled(Style.PLAIN, " " + test.name() + ": " + test.detail())));
        review.decisions()
                .forEach(decision -> terminal.line(indent + Words.of(decision.kind()) + " by "
                        + decision.by() + ", " + Moments.text(decision.at())
                        + (decision.comment().isEmpty() ? "" : ": " + decision.comment())));
    }

    private void print(Proposal proposal) {
        terminal.line(indent + "Why: " + proposal.reason());
        String cause = proposal.failureType() == null
                ? "what succeeded"
                : "execution " + proposal.executionId() + ", "
                        + proposal.failureType().word();
        terminal.line(indent + "Learnt from: " + cause
                + String.format(Locale.ROOT, ", %.0f %% sure that the change helps", proposal.confidence() * 100)
                + ", by " + String.join(", ", proposal.operators()));
        for (ChangeOperation operation : proposal.operations()) {
            operation
                    .evidence()
                    .forEach(evidence ->
                            terminal.line(Style.DIM, indent + "  " + evidence.source() + ": " + evidence.line()));
        }
        if (proposal.findings().isEmpty()) {
            terminal.line(indent + "The guard flagged nothing.");
        }
        proposal.findings()
                .forEach(finding ->
                        terminal.line(Style.WARNING, indent + "Risk (" + finding.rule() + "): " + finding.message()));
    }

    private void printChange(ShownReview shown) {
        for (Difference difference : shown.differences()) {
            terminal.line(indent + Words.of(difference.kind()) + ": " + difference.label());
        }
        shown.textDiff()
                .lines()
                .forEach(line -> terminal.line(style(line), indent + "  " + VisibleText.withoutPadding(line)));
    }

    private static Style style(String line) {
        if (line.startsWith("@@") || line.startsWith("---") || line.startsWith("+++")) {
            return Style.PLACE;
        }
        return line.startsWith("+") ? Style.ADDED : line.startsWith("-") ? Style.REMOVED : Style.PLAIN;
    }
}
