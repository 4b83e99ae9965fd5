package io.jenkins.plugins.runbook.execution.state;

import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.OwnScript;
import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Runbook;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the state of a host with one command, so that it sees what the steps see. */
public final class StateCapture {

    private static final String ACTIONS = "/io/jenkins/plugins/runbook/execution/action/";
    private static final OwnScript SCRIPT =
            new OwnScript(StateCapture.class, ACTIONS + "services", ACTIONS + "declared", "capture");
    private static final Duration FOR_EACH_COMMAND = Duration.ofSeconds(5);
    private static final int LONGEST_OUTPUT = 512 * 1024;

    private final CaptureSpec spec;
    private final Duration budget;
    private final Clock clock;

    private StateCapture(CaptureSpec spec, Duration budget, Clock clock) {
        this.spec = spec;
        this.budget = budget;
        this.clock = clock;
    }

    /**
     * A capture of what this type of incident, the runbook's {@code state} and its actions ask for.
     *
     * @param parameters values by which the runbook's strings are filled
     * @param budget time a capture may take, its own commands not counted
     */
    public static StateCapture of(
            Runbook runbook, String incidentType, Map<String, String> parameters, Duration budget, Clock clock) {
        CaptureSpec spec = new CapturePlan(runbook, parameters).spec(incidentType);
        Duration whole =
                budget.plus(FOR_EACH_COMMAND.multipliedBy(spec.commands().size()));
        return new StateCapture(spec, whole, clock);
    }

    /** A capture of services, files and ports named in the runbook, quick enough to stand between two steps. */
    public StateCapture aroundSteps() {
        return new StateCapture(spec.aroundSteps(), budget, clock);
    }

    /** A capture of disks, memory, CPU and processes, as far as it reads them. */
    public StateCapture levels() {
        return new StateCapture(spec.levels(), budget, clock);
    }

    /** Whether there is nothing to read between two steps. */
    public boolean namesNothing() {
        return spec.namesNothing();
    }

    /** Keys of the readings of each service, port and file it names. */
    public List<String> keysNamed() {
        List<String> keys = new ArrayList<>();
        spec.services().forEach(service -> keys.add("service." + service));
        spec.ports().forEach(port -> keys.add("port." + port));
        spec.files().forEach(file -> keys.add("file." + file));
        return keys;
    }

    /** Reads the state. What cannot be read is there with its reason; a capture never fails. */
    public HostState capture(HostSession host) throws InterruptedException {
        Instant start = clock.instant();
        Map<String, Reading> readings = new LinkedHashMap<>();
        try {
            Ran ran = spec.commands().isEmpty()
                    ? host.quietly().run(SCRIPT, variables(), budget, LONGEST_OUTPUT)
                    : host.quietly().runWithParameters(SCRIPT, variables(), budget, LONGEST_OUTPUT);
            readings.putAll(new CaptureParser(start, host.redactor()::redact).parse(ran.output()));
            if (ran.timedOut()) {
                readings.put(
                        "capture",
                        Reading.unavailable("not finished within " + budget.toSeconds() + " s; the rest was not read"));
            }
        } catch (IOException e) {
            readings.put("capture", Reading.unavailable(host.redactor().redact(String.valueOf(e.getMessage()))));
        } catch (RuntimeException | Error e) {
            readings.put(
                    "capture",
                    Reading.unavailable("not read, by an error of the plugin itself: "
                            + e.getClass().getName()));
        }
        return new HostState(start, Duration.between(start, clock.instant()).toMillis(), readings);
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put(
                "RUNBOOK_SECTIONS", spec.sections().stream().map(Section::word).collect(Collectors.joining(" ")));
        variables.put("RUNBOOK_SERVICES", String.join("\n", spec.services()));
        variables.put("RUNBOOK_FILES", String.join("\n", spec.files()));
        variables.put("RUNBOOK_PORTS", String.join("\n", spec.ports()));
        variables.put("RUNBOOK_TLS_PORTS", String.join("\n", spec.tlsPorts()));
        variables.put("RUNBOOK_CERTIFICATES", String.join("\n", spec.certificates()));
        variables.put("RUNBOOK_TOOLS", String.join("\n", spec.tools()));
        int number = 1;
        for (Map.Entry<String, String> command : spec.commands().entrySet()) {
            variables.put("RUNBOOK_COMMAND_NAME_" + number, command.getKey());
            variables.put("RUNBOOK_COMMAND_TEXT_" + number, command.getValue());
            number++;
        }
        return variables;
    }
}
