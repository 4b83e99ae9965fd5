package io.jenkins.plugins.runbook.execution.host;

import io.jenkins.plugins.runbook.model.Shell;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A process that runs a command which leaves a daemon behind on purpose, then one that does not end, until somebody kills it. */
public final class Abandoned {

    private Abandoned() {}

    /** @param arguments the directory to work in */
    public static void main(String[] arguments) throws Exception {
        Host host = new LocalHost("here", Path.of(arguments[0]), Map.of());
        run(host, "setsid sleep 300 </dev/null >/dev/null 2>&1 & echo $! >daemon");
        run(
                host,
                "trap '' TERM; sleep 301 & echo $! >>pids; setsid sleep 302 </dev/null >/dev/null 2>&1 & echo $! >>pids;"
                        + " echo $$ >>pids; mv pids running; sleep 303; sleep 304");
    }

    private static void run(Host host, String script) throws Exception {
        host.run(new Command(script, Shell.SH, Map.of(), Duration.ofMinutes(5)), Host.OutputSink.NONE);
    }
}
