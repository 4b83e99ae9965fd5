package io.jenkins.plugins.runbook.execution.host;

import io.jenkins.plugins.runbook.model.Shell;
import java.time.Duration;
import java.util.Map;

/**
 * A script for a host.
 *
 * @param script its text
 * @param shell what interprets it
 * @param environment variables beside those of the host; values may hold anything but NUL
 * @param timeout when its process tree is killed
 * @param errorsApart whether standard error should come through {@link Host.OutputSink#error}, at the price of its exact place among
 *     the lines of standard output; a host that cannot tell them apart may ignore it
 * @param ours whether it is a script of this plugin, which does nothing to who started it
 */
public record Command(
        String script,
        Shell shell,
        Map<String, String> environment,
        Duration timeout,
        boolean errorsApart,
        boolean ours) {

    public Command {
        environment = Map.copyOf(environment);
    }

    /** A command that a person or an action wrote. */
    public Command(String script, Shell shell, Map<String, String> environment, Duration timeout, boolean errorsApart) {
        this(script, shell, environment, timeout, errorsApart, false);
    }

    /** A command whose standard output and error come as one. */
    public Command(String script, Shell shell, Map<String, String> environment, Duration timeout) {
        this(script, shell, environment, timeout, false);
    }
}
