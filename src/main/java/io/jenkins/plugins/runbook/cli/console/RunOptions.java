package io.jenkins.plugins.runbook.cli.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of every command that executes a runbook. */
public final class RunOptions {

    @Option(
            names = {"-p", "--parameter"},
            paramLabel = "name=value",
            description = "Value of a parameter; reaches commands as an environment variable, never as code.")
    private List<String> parameters = List.of();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "How long to wait for another execution of the runbook on this machine (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    /** Values are taken as they are: no quotes removed, nothing split but at the first equals sign. */
    public Map<String, String> parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw CommandException.refused("-p " + parameter + ": write it as -p name=value");
            }
            if (values.put(parameter.substring(0, equals), parameter.substring(equals + 1)) != null) {
                throw CommandException.refused(
                        "-p " + parameter.substring(0, equals) + " is given twice; give it once");
            }
        }
        return values;
    }

    public Duration lockWait() {
        return Duration.ofSeconds(Math.max(0, waitSeconds));
    }
}
