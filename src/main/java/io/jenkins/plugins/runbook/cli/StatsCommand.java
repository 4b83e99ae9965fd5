package io.jenkins.plugins.runbook.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.TargetOptions;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.insight.Metric;
import io.jenkins.plugins.runbook.insight.Rate;
import io.jenkins.plugins.runbook.insight.Summary;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stats}: figures that show whether runbooks improve. */
@Command(name = "stats", description = "Say in numbers whether runbooks get better.")
final class StatsCommand implements Callable<Integer> {

    private static final Map<String, String> TITLES = Map.of(
            "improved", "Target: improved runbooks",
            "approval", "Target: approval rate",
            "rehearsal", "Target: rehearsals passed",
            "success", "Target: gain by versions",
            "repair", "Target: time to repair",
            "escalation", "Target: mended by hand");

    private final Context context;

    @Mixin
    private final TargetOptions targets = new TargetOptions();

    StatsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Summary summary;
        List<Metric> metrics;
        try (RunbookSystem system =
                context.open(settings -> settings.withTargets(targets.targets()), Rehearsals.NONE)) {
            summary = system.insights().summary();
            metrics = system.insights().metrics(summary);
        }
        if (context.json()) {
            ObjectNode json = Json.mapper().valueToTree(summary);
            json.set("metrics", Json.write(metrics));
            context.print(json);
        } else {
            print(summary);
            metrics.forEach(this::print);
        }
        return ExitCode.VERIFIED;
    }

    private void print(Summary summary) {
        line("Executions", summary.executions());
        line("Improved runbooks", summary.improvedRunbooks());
        line("Approval rate", text(summary.approval()));
        line("Rehearsals passed", text(summary.rehearsal()));
        summary.successByVersion().forEach(each -> line("Verified, versions " + each.version(), text(each.success())));
        summary.steps()
                .forEach(step -> line(
                        "Same runbooks, " + step.from() + " to " + step.to(),
                        text(step.before()) + " to " + text(step.after())));
        line("Mean time to repair", seconds(summary.meanSecondsToRepair()));
        line("Manual escalations", summary.manualEscalations());
        line("Median time to decision", seconds(summary.medianSecondsToDecision()));
        line("Waiting for a decision", summary.openProposals());
        line(
                "Calls of models, cost",
                summary.model().calls() + ", " + money(summary.model().cost()));
        line("Cost for each approval", money(summary.model().costPerApproval()));
    }

    private void print(Metric metric) {
        String comparison = metric.target() == null
                ? "no target"
                : (metric.most() ? "at most " : "at least ") + text(metric.unit(), metric.target());
        String status = metric.status() == Metric.Status.UNKNOWN
                ? ""
                : ": " + metric.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        line(TITLES.get(metric.name()), text(metric.unit(), metric.value()) + " (" + comparison + status + ")");
    }

    private static String text(Metric.Unit unit, Double value) {
        if (value == null) {
            return "-";
        }
        return switch (unit) {
            case SHARE -> Math.round(value * 100) + " %";
            case POINTS -> String.format(Locale.ROOT, "%+d points", Math.round(value * 100));
            case SECONDS -> seconds(value);
        };
    }

    private void line(String name, Object value) {
        context.terminal().line(String.format(Locale.ROOT, "%-26s%s", name, value));
    }

    private static String text(Rate rate) {
        return rate.value() == null
                ? "-"
                : String.format(
                        Locale.ROOT,
                        "%.0f %% (%d of %d; 95 %% sure: %.0f to %.0f %%)",
                        rate.value() * 100,
                        rate.successes(),
                        rate.total(),
                        rate.low() * 100,
                        rate.high() * 100);
    }

    private static String money(BigDecimal amount) {
        return amount == null ? "-" : amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String seconds(Double seconds) {
        return seconds == null ? "-" : Words.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
