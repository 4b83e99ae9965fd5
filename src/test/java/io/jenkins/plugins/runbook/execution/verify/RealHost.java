package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.execution.RunbookTexts;
import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.policy.Sleeper;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.execution.state.StateCapture;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Breaks and mends things on this very machine, in a directory, and asks what the verification makes of it. */
final class RealHost {

    private final Path directory;
    private final Map<String, String> environment;

    RealHost(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** Something that is done to the machine. */
    interface Deed {
        void act() throws IOException, InterruptedException;
    }

    /**
     * Captures, does what the steps would do, captures again and verifies by what the type of incident brings.
     *
     * @param state the runbook's {@code state}
     * @param meanwhile what happens between the two looks of the verification
     */
    Verification verify(String incidentType, String state, Deed steps, Deed meanwhile) throws Exception {
        Runbook runbook = new RunbookReader()
                .read("r.yaml", RunbookTexts.runbook("steps:\n  - {name: a, run: 'true'}\n" + state))
                .orThrow();
        HostSession host = new HostSession(
                new LocalHost("here", directory, environment), Map.of(), new Redactor(List.of()), line -> {});
        StateCapture capture =
                StateCapture.of(runbook, incidentType, Map.of(), Duration.ofSeconds(20), Clock.systemUTC());
        HostState before = capture.capture(host);
        Instant start = Instant.now();
        steps.act();
        HostState after = capture.capture(host);
        Sleeper pause = wait -> {
            try {
                meanwhile.act();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return new FixVerifier(ActionTable.standard(), ExecutionLimits.DEFAULT.step(), pause)
                .verify(List.of(), incidentType, new VerificationInput(start, before, after, host, capture, true));
    }

    Verification verify(String incidentType, String state, Deed steps) throws Exception {
        return verify(incidentType, state, steps, () -> {});
    }

    /** Runs a script to its end; it must succeed. */
    void sh(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-e", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(script + ": " + output);
        }
    }

    /** Starts a script in the background; the caller ends it. */
    Process start(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", "exec " + script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
