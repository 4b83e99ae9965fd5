package io.jenkins.plugins.runbook.cli.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.cli.console.Style;
import io.jenkins.plugins.runbook.cli.console.Table;
import io.jenkins.plugins.runbook.cli.console.Terminal;
import io.jenkins.plugins.runbook.model.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints a bench for people. */
final class BenchTable {

    private final Terminal terminal;

    BenchTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(List<BenchCase> cases, BenchSummary summary) {
        Table table = new Table(
                "SCENARIO", "V1", "EXPECTED", "ANSWER", "PROPOSAL", "FIXED", "HEALTHY", "OPERATORS", "TIME", "NOTE");
        cases.forEach(one -> table.row(
                one.name(),
                one.v1Outcome(),
                one.expectedFailureType(),
                answer(one),
                proposal(one),
                fixed(one),
                one.generated() ? (one.brokeHealthy() ? "BROKEN" : "ok") : null,
                one.operators().isEmpty() ? null : String.join(", ", one.operators()),
                text(one.seconds()),
                one.note().isEmpty() ? null : one.note()));
        table.print(terminal, "No scenarios.");
        terminal.line("");
        print(summary);
    }

    @CheckForNull
    private static String answer(BenchCase one) {
        boolean right = one.expectedFailureType().equals(one.failureType());
        return !one.ran() ? null : one.failureType() + (right ? "" : " (!)");
    }

    @CheckForNull
    private static String proposal(BenchCase one) {
        boolean right = one.expectedGenerates() == one.generated();
        return !one.ran() ? null : (one.generated() ? "yes" : "no") + (right ? "" : " (!)");
    }

    @CheckForNull
    private static String fixed(BenchCase one) {
        return !one.generated() ? null : one.fixedFirst() ? "first" : one.fixedAny() ? "later" : "no";
    }

    private void print(BenchSummary summary) {
        BenchSummary.Categorisation categorisation = summary.categorisation();
        terminal.line(
                Style.BOLD,
                summary.ran() + " of " + summary.scenarios() + " scenarios ran, in " + text(summary.seconds()));
        line(
                "Categorisation",
                "accuracy %.3f, macro-F1 %.3f, abstained %d",
                categorisation.accuracy(),
                categorisation.macroF1(),
                categorisation.abstained());
        categorisation
                .classes()
                .forEach(score -> line(
                        "  " + score.failureType(),
                        "F1 %.3f (precision %.3f, recall %.3f; %d expected, %d answered, %d right)",
                        score.f1(),
                        score.precision(),
                        score.recall(),
                        score.expected(),
                        score.answered(),
                        score.right()));
        BenchSummary.Proposals proposals = summary.proposals();
        line(
                "Proposals",
                "%d made, %d expected; %d where none should be, %d missing",
                proposals.generated(),
                proposals.expected(),
                proposals.unwanted(),
                proposals.missing());
        BenchSummary.Repair repair = summary.repair();
        line(
                "Repair",
                "%d of %d fixed by the first proposal, %d by any; %d broke a healthy case, %d would execute what is forbidden",
                repair.fixedFirst(),
                repair.repairable(),
                repair.fixedAny(),
                repair.brokeHealthy(),
                repair.forbiddenFound());
        line(
                "Models",
                "%d calls, cost %s",
                summary.modelCalls(),
                summary.modelCost().toPlainString());
    }

    private void line(String what, String format, Object... figures) {
        terminal.line(String.format(Locale.ROOT, "%-26s", what) + String.format(Locale.ROOT, format, figures));
    }

    private static String text(double seconds) {
        return Words.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
