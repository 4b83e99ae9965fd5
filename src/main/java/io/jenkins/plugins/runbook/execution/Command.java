package io.jenkins.plugins.runbook.execution;

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
 */
public record Command(String script, Shell shell, Map<String, String> environment, Duration timeout) {

    public Command {
        environment = Map.copyOf(environment);
    }
}
