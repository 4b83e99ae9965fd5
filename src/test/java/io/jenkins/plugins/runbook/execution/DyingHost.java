package io.jenkins.plugins.runbook.execution;

import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.host.Host;
import java.io.IOException;
import java.util.Map;

/** Runs commands until one contains a word; that one runs to its end, which nobody notices. */
final class DyingHost implements Host {

    private final Host host;
    private final String word;

    DyingHost(Host host, String word) {
        this.host = host;
        this.word = word;
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public String platform() {
        return host.platform();
    }

    @Override
    public Map<String, String> environment() {
        return host.environment();
    }

    @Override
    public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
        CommandResult result = host.run(command, output);
        if (command.script().contains(word) || command.environment().containsKey(word)) {
            throw new Killed();
        }
        return result;
    }

    /** What a killed process does to the execution: it just does not go on. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
