package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.Moments;
import io.jenkins.plugins.runbook.cli.console.Table;
import io.jenkins.plugins.runbook.execution.limit.RunControl;
import io.jenkins.plugins.runbook.model.Suspension;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code limits}: what is suspended, and how it is lifted. */
@Command(
        name = "limits",
        description = "Stop runbooks from being executed, and let them be executed again.",
        synopsisSubcommandLabel = "COMMAND")
final class LimitsCommand {

    private final Context context;

    LimitsCommand(Context context) {
        this.context = context;
    }

    @Command(name = "show", description = "List what is suspended, the latest first.")
    int show() {
        try (RunbookSystem system = context.open()) {
            List<Suspension> all = control(system).suspensions();
            if (context.json()) {
                context.print(Map.of("suspensions", all));
            } else {
                Table table = new Table("WHAT", "BY", "SINCE", "WHY");
                all.forEach(one -> table.row(one.scope(), one.by(), Moments.text(one.at()), one.reason()));
                table.print(context.terminal(), "Nothing is suspended; 'runbook limits suspend' stops runbooks.");
            }
            return ExitCode.VERIFIED;
        }
    }

    @Command(
            name = "suspend",
            description = {
                "Refuse executions from now on, and stop those that run before their next step.",
                "What is stopped is INCOMPLETE, is not rolled back, and can be resumed."
            })
    int suspend(
            @Parameters(
                            paramLabel = "SCOPE",
                            arity = "0..1",
                            defaultValue = Suspension.ALL,
                            description = "all, runbook:ID or folder:PATH (default: ${DEFAULT-VALUE}).")
                    String scope,
            @Option(
                            names = "--reason",
                            paramLabel = "TEXT",
                            required = true,
                            description = "Why; people who are stopped read it.")
                    String reason) {
        try (RunbookSystem system = context.open()) {
            Suspension made = control(system).suspend(scope, reason, context.user());
            if (context.json()) {
                context.print(made);
            } else {
                context.terminal().line(made.sentence());
            }
            return ExitCode.VERIFIED;
        } catch (IllegalArgumentException e) {
            throw CommandException.refused(e.getMessage());
        }
    }

    @Command(name = "lift", description = "Let what is suspended be executed again.")
    int lift(
            @Parameters(
                            paramLabel = "SCOPE",
                            arity = "0..1",
                            defaultValue = Suspension.ALL,
                            description = "all, runbook:ID or folder:PATH (default: ${DEFAULT-VALUE}).")
                    String scope) {
        try (RunbookSystem system = context.open()) {
            if (!control(system).lift(scope, context.user())) {
                throw CommandException.refused(
                        "nothing is suspended as '" + scope + "'; 'runbook limits show' lists what is");
            }
            context.terminal().line(scope + " is lifted");
            return ExitCode.VERIFIED;
        } catch (IllegalArgumentException e) {
            throw CommandException.refused(e.getMessage());
        }
    }

    @Command(
            name = "reset",
            description = "Let a runbook be executed again that was refused because it failed too often in a row.")
    int reset(@Parameters(paramLabel = "ID", description = "The runbook.") String runbookId) {
        try (RunbookSystem system = context.open()) {
            control(system).reset(runbookId, context.user());
            context.terminal().line("failures of " + runbookId + " before now do not count any more");
            return ExitCode.VERIFIED;
        } catch (IllegalArgumentException e) {
            throw CommandException.refused(e.getMessage());
        }
    }

    private static RunControl control(RunbookSystem system) {
        return new RunControl(system.store(), Clock.systemUTC());
    }
}
