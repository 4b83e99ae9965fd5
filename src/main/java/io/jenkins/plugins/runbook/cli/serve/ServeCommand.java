package io.jenkins.plugins.runbook.cli.serve;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.assistant.Toolbox;
import io.jenkins.plugins.runbook.cli.beside.CommandSocket;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.FenceOptions;
import io.jenkins.plugins.runbook.cli.console.SourceFile;
import io.jenkins.plugins.runbook.cli.console.TargetOptions;
import io.jenkins.plugins.runbook.cli.mcp.AssistantOptions;
import io.jenkins.plugins.runbook.incident.IncidentMapping;
import io.jenkins.plugins.runbook.incident.IncidentPolicy;
import io.jenkins.plugins.runbook.incident.IncidentRules;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.rehearsal.isolation.Isolation;
import io.jenkins.plugins.runbook.review.notification.Notifications;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the page, on this machine alone, until Ctrl-C. */
@Command(
        name = "serve",
        description =
                "Serve the page on 127.0.0.1 until Ctrl-C; the printed link lets you decide, the plain address only read.")
public final class ServeCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65535;

    private final Context context;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8585",
            description = "TCP port (default: ${DEFAULT-VALUE}); 0 takes a free one.")
    private int port;

    @Option(
            names = "--scenario",
            paramLabel = "DIR",
            description =
                    "Directory with a scenario.yaml in which waiting versions of its runbook can be rehearsed; may be given again.")
    private List<Path> scenarios = List.of();

    @Option(
            names = "--incident-rules",
            paramLabel = "FILE",
            description = "YAML list of {match, type, severity, host, parameters}: what reported incidents are.")
    private Path incidentRules;

    @Option(
            names = "--daily-backups",
            paramLabel = "N",
            defaultValue = "0",
            description = "Back the store up below --home once a day, try to restore it, and keep the newest N"
                    + " (default: ${DEFAULT-VALUE}, none).")
    private int dailyBackups;

    @Option(
            names = "--alertmanager",
            paramLabel = "URL",
            description = "Alertmanager that is told what is done about its alerts.")
    private URI alertmanager;

    @Mixin
    private FenceOptions fence = new FenceOptions();

    @Mixin
    private final TargetOptions targets = new TargetOptions();

    @Mixin
    private final AssistantOptions assistants = new AssistantOptions();

    ServeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (dailyBackups < 0) {
            throw CommandException.refused("--daily-backups must be at least 0, not " + dailyBackups);
        }
        if (dailyBackups > 0 && context.database().isPresent()) {
            throw CommandException.refused(
                    "--daily-backups is for a store below --home; a database is backed up with pg_dump");
        }
        Notifications told = ServeNotifications.of(System::getenv, port);
        IncidentPolicy incidents = incidents();
        Rehearsals places = scenarios.isEmpty() ? Rehearsals.NONE : ServedScenarios.read(scenarios, fenced());
        try (RunbookSystem system = context.open(
                        settings -> settings.withNotifications(told)
                                .withIncidents(incidents)
                                .withDailyBackups(dailyBackups)
                                .withTargets(targets.targets()),
                        places);
                Toolbox tools = assistants.tools(context, system)) {
            untilStopped(context, system, context.home(), port, tools);
        }
        return ExitCode.VERIFIED;
    }

    private IncidentPolicy incidents() {
        try {
            return IncidentPolicy.DEFAULT
                    .withAlertmanager(alertmanager)
                    .withMapping(
                            incidentRules == null
                                    ? IncidentMapping.NONE
                                    : IncidentRules.read(SourceFile.read(incidentRules)));
        } catch (IllegalArgumentException e) {
            throw CommandException.refused(incidentRules + ": " + e.getMessage(), e);
        }
    }

    private Isolation fenced() {
        Isolation isolation = fence.required(context, "what the learner proposes, by itself");
        if (!context.json()) {
            context.terminal().note(isolation.sentence());
        }
        return isolation;
    }

    /**
     * Serves until the process is asked to end, and runs the commands of other processes meanwhile.
     *
     * @param home where the system is kept
     */
    public static void untilStopped(Context context, RunbookSystem system, Path home, int port) {
        untilStopped(context, system, home, port, null);
    }

    private static void untilStopped(
            Context context, RunbookSystem system, Path home, int port, @CheckForNull Toolbox tools) {
        if (port < 0 || port > LAST_PORT) {
            throw CommandException.refused("--port must be 0 to " + LAST_PORT + ", not " + port);
        }
        system.startMaintenance();
        Optional<CommandSocket> commands = CommandSocket.open(home, system, context);
        try (LoopbackServer server = LoopbackServer.start(port, system.web(), context.user(), tools)) {
            if (context.json()) {
                context.printLine(Map.of(
                        "link", server.link(),
                        "address", server.address(),
                        "assistants", server.assistants(),
                        "token", server.token()));
            } else {
                context.terminal().line("The page is at " + server.link());
                if (tools != null) {
                    context.terminal()
                            .line("Assistants connect to " + server.assistants()
                                    + " with the header 'Authorization: Bearer " + server.token() + "'");
                }
                context.terminal().line("(Ctrl-C ends it)");
            }
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw CommandException.refused(
                    "Port " + port + " of 127.0.0.1 cannot be had (" + e.getMessage() + "); choose another with --port",
                    e);
        } finally {
            commands.ifPresent(CommandSocket::close);
        }
    }
}
