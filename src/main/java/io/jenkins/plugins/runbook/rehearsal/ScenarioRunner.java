package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.execution.host.BoundedText;
import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Scenario;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.rehearsal.isolation.Isolation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Breaks a fresh sandbox as a scenario says, rehearses a runbook in it, and asks the scenario's oracle. Safe for use by many threads. */
public final class ScenarioRunner {

    private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(2);
    private static final int LONGEST_NOTE = 400;

    /** Programs by which a script makes mounts or networks, which takes more than files and processes. */
    private static final Pattern PRIVILEGED = Pattern.compile(
            "\\b(?:u?mount|losetup|mkfs|swapon|unshare|nsenter|chroot|sysctl|modprobe|iptables|nft)\\b");

    private final Rehearsal rehearsal;
    private final Isolation isolation;

    /** Fences sandboxes off as well as this machine can. */
    public ScenarioRunner(Rehearsal rehearsal) {
        this(rehearsal, Isolation.ofThisMachine());
    }

    /** @param isolation how sandboxes are kept away from this machine */
    public ScenarioRunner(Rehearsal rehearsal, Isolation isolation) {
        this.rehearsal = rehearsal;
        this.isolation = isolation;
    }

    /**
     * Runs one trial. The scenario's cleanup always runs, and nothing of the sandbox stays.
     *
     * @param setup the script that breaks the sandbox: the scenario's own, or one of its healthy ones
     * @param runbookText what is rehearsed
     */
    public Trial run(Scenario scenario, Path setup, String runbookText) throws InterruptedException {
        return run(scenario, setup, runbookText, 1);
    }

    /**
     * Runs one trial in which the text is run several times in the same sandbox, until one run does not verify.
     *
     * @param runs how often, at least once; the result is the last one's
     */
    public Trial run(Scenario scenario, Path setup, String runbookText, int runs) throws InterruptedException {
        try (Sandbox sandbox =
                Sandbox.create(isolation, scenario.directory(), scenario.network(), isPrivileged(scenario))) {
            try {
                return run(scenario, setup, runbookText, sandbox, runs);
            } finally {
                cleanUp(scenario, sandbox);
            }
        } catch (IOException e) {
            return notRun("no sandbox for " + scenario.name() + ": " + e.getMessage());
        }
    }

    /** How sandboxes are kept away from this machine. */
    public Isolation isolation() {
        return isolation;
    }

    private Trial run(Scenario scenario, Path setup, String runbookText, Sandbox sandbox, int runs)
            throws InterruptedException, IOException {
        Answer prepared = ask(setup, scenario, sandbox);
        if (!prepared.yes()) {
            return notRun("setup " + setup.getFileName() + " of " + scenario.name() + " failed: " + prepared.words());
        }
        ExecutionResult result;
        try {
            int run = 0;
            do {
                result = rehearsal.run(
                        runbookText, scenario.incident(), scenario.parameters(), sandbox, ExecutionListener.NONE);
                run++;
            } while (run < runs && result.outcome() == Outcome.VERIFIED);
        } catch (RefusedException e) {
            return notRun(e.getMessage());
        }
        return new Trial(result, ask(scenario.oracle(), scenario, sandbox).yes(), "");
    }

    private static boolean isPrivileged(Scenario scenario) throws IOException {
        try (Stream<Path> files = Files.list(scenario.directory())) {
            for (Path file : files.filter(Files::isExecutable)
                    .filter(Files::isRegularFile)
                    .toList()) {
                if (PRIVILEGED
                        .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .find()) {
                    return true;
                }
            }
            return false;
        }
    }

    private static void cleanUp(Scenario scenario, Sandbox sandbox) throws InterruptedException, IOException {
        if (scenario.cleanup() != null) {
            ask(scenario.cleanup(), scenario, sandbox);
        }
    }

    private static Trial notRun(String why) {
        return new Trial(null, false, why);
    }

    /** What a script of the scenario said. */
    private record Answer(boolean yes, String words) {}

    private static Answer ask(Path script, Scenario scenario, Sandbox sandbox)
            throws InterruptedException, IOException {
        if (!Files.exists(script)) {
            return new Answer(false, script + " does not exist");
        }
        Map<String, String> environment = new HashMap<>(scenario.parameters());
        environment.put("SCENARIO", scenario.directory().toAbsolutePath().toString());
        environment.put("RUNBOOK_SCRIPT", script.toAbsolutePath().toString());
        BoundedText output = new BoundedText(LONGEST_NOTE / 2);
        Command command = new Command("exec \"$RUNBOOK_SCRIPT\"", Shell.SH, environment, SCRIPT_LIMIT);
        CommandResult result = sandbox.scriptHost().run(command, output::append);
        String how = result.timedOut()
                ? "not finished after " + SCRIPT_LIMIT.toSeconds() + " s"
                : "exit code " + result.exitCode();
        return new Answer(
                !result.timedOut() && result.exitCode() == 0,
                how + ": " + output.toString().strip());
    }
}
