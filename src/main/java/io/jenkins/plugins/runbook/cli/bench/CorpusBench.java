package io.jenkins.plugins.runbook.cli.bench;

import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.Table;
import io.jenkins.plugins.runbook.learning.LogExplainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks rules and operators about every case of corpora; runs nothing. */
final class CorpusBench {

    private final Context context;
    private final int parallel;
    private final LogExplainer explainer = new LogExplainer(List.of());

    CorpusBench(Context context, int parallel) {
        this.context = context;
        this.parallel = parallel;
    }

    /** Prints an answer a line as soon as it is there, in the order of the files, and the summary. */
    void run(List<Path> files) throws InterruptedException {
        List<CorpusCase> cases = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw CommandException.refused(file + ": there is no such file");
            }
            cases.addAll(CorpusCase.read(file));
        }
        long started = System.nanoTime();
        List<CorpusAnswer> answers = answers(cases);
        double seconds = Math.round((System.nanoTime() - started) / 1e8) / 10.0;
        List<CorpusSummary> summary = CorpusSummary.of(cases, answers);
        if (context.json()) {
            context.printLine(Map.of(
                    "summary", summary, "reliability", CorpusReliability.of(cases, answers), "seconds", seconds));
        } else {
            print(summary, CorpusReliability.of(cases, answers), seconds);
        }
    }

    private List<CorpusAnswer> answers(List<CorpusCase> cases) throws InterruptedException {
        ExecutorService lanes = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<CorpusAnswer>> asked = new ArrayList<>();
            cases.forEach(one -> asked.add(lanes.submit(() -> answer(one))));
            List<CorpusAnswer> answers = new ArrayList<>();
            for (Future<CorpusAnswer> one : asked) {
                CorpusAnswer answer = one.get();
                answers.add(answer);
                if (context.json()) {
                    context.printLine(answer);
                }
            }
            return answers;
        } catch (ExecutionException e) {
            throw CommandException.internal("a case could not be read: " + e.getCause(), e);
        } finally {
            lanes.shutdownNow();
        }
    }

    private CorpusAnswer answer(CorpusCase one) throws InterruptedException {
        try {
            return CorpusAnswer.of(one.id(), explainer.explain(one.log()));
        } catch (IllegalArgumentException e) {
            return CorpusAnswer.unreadable(one.id());
        }
    }

    private void print(List<CorpusSummary> summary, List<CorpusReliability> reliability, double seconds) {
        Table table = new Table(
                "SOURCE", "CASES", "ANSWERED", "RIGHT", "DUE", "NONE IMPROVABLE", "NONE PROPOSED", "REPAIRS", "EQUAL");
        summary.forEach(one -> table.row(
                one.source(),
                one.cases(),
                one.answered() + percent(one.coverage()),
                one.right() + " of " + one.labelledAnswered() + percent(one.precision()),
                one.dueRight() + " of " + one.due(),
                one.improvable() + " of " + one.negatives(),
                one.negativesProposed() + " of " + one.negatives(),
                one.repairContained() + " of " + one.triples(),
                one.repairEqual()));
        table.print(context.terminal(), "The corpora hold no case.");
        if (reliability.stream().anyMatch(band -> band.answered() > 0)) {
            Table curve = new Table("CONFIDENCE", "RIGHT", "SHARE", "0.8 (MEAN CONFIDENCE: |) 1.0");
            reliability.forEach(band -> curve.row(
                    String.format(Locale.ROOT, "%.2f to %.2f", band.from(), band.to()),
                    band.right() + " of " + band.answered(),
                    band.share(),
                    band.picture()));
            curve.print(context.terminal(), "");
        }
        context.terminal().line(seconds + " s");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, " (%.1f %%)", share * 100);
    }
}
