package io.jenkins.plugins.runbook.cli.demo;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.TemporaryDirectory;
import io.jenkins.plugins.runbook.cli.serve.ServeCommand;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: one turn of the whole loop on real processes, in a temporary directory. */
@Command(
        name = "demo",
        description = {
            "Show the whole loop on real processes in a temporary directory: a service crashes, its runbook fails, the learner "
                    + "proposes a better one, a person approves, the incident is fixed.",
            "Needs sh. Exit code 0 only if the service really works again."
        })
public final class DemoCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--yes", description = "Approve without asking.")
    private boolean yes;

    @Option(names = "--serve", description = "Leave the page open on what the demo did, until Ctrl-C.")
    private boolean serve;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8585",
            description = "TCP port of the page with --serve (default: ${DEFAULT-VALUE}); 0 takes a free one.")
    private int port;

    DemoCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException, RefusedException {
        if (!yes && (context.json() || !context.terminal().interactive())) {
            throw CommandException.refused("There is no terminal to ask for approval; run 'runbook demo --yes'");
        }
        try (TemporaryDirectory directory = TemporaryDirectory.create("runbook-demo-")) {
            return run(directory.path());
        } catch (IOException e) {
            throw CommandException.internal("the demo cannot set up its service: " + e.getMessage(), e);
        }
    }

    private int run(Path directory) throws IOException, InterruptedException, RefusedException {
        Path host = Files.createDirectory(directory.resolve("host"));
        try (RunbookSystem system = RunbookSystem.open(Settings.of(directory.resolve("home")));
                DemoShop shop = DemoShop.open(host)) {
            Demo.Ending ending = new Demo(context, system, shop, yes).play();
            if (context.json()) {
                context.print(ending);
            }
            if (serve) {
                ServeCommand.untilStopped(context, system, directory.resolve("home"), port);
            }
            return ending.fixed() ? ExitCode.VERIFIED : ExitCode.FAILED;
        }
    }
}
