package io.jenkins.plugins.runbook.execution.host;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.redact.RedactingStream;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The one way by which an execution runs something on its host. All output enters here, and here it is redacted, bounded and cut
 * into lines.
 */
public final class HostSession {

    /** Stands in the environment of all that a step starts, so that what a dead process left running can be found. */
    private static final String STEP = "RUNBOOK_STEP";

    private static final Consumer<String> NOBODY = line -> {};

    private final Host host;
    private final Map<String, String> parameters;
    private final Redactor redactor;
    private final Consumer<String> lines;
    private final String step;
    private final Expectation expect;

    /**
     * @param parameters what every command finds in its environment beside what the host has
     * @param lines takes redacted lines as they come
     */
    public HostSession(Host host, Map<String, String> parameters, Redactor redactor, Consumer<String> lines) {
        this(host, parameters, redactor, lines, null, null);
    }

    private HostSession(
            Host host,
            Map<String, String> parameters,
            Redactor redactor,
            Consumer<String> lines,
            @CheckForNull String step,
            @CheckForNull Expectation expect) {
        this.host = host;
        this.parameters = Map.copyOf(parameters);
        this.redactor = redactor;
        this.lines = lines;
        this.step = step;
        this.expect = expect;
    }

    /** The same host, with its output going elsewhere too. */
    public HostSession alsoTo(Consumer<String> others) {
        return new HostSession(host, parameters, redactor, lines.andThen(others), step, expect);
    }

    /** The same host, with its output going nowhere. */
    public HostSession quietly() {
        return new HostSession(host, parameters, redactor, NOBODY, step, expect);
    }

    /** The same host, where all that is run belongs to a step. */
    public HostSession forStep(String executionId, int number) {
        return new HostSession(host, parameters, redactor, lines, mark(executionId, number), expect);
    }

    /** The same host, where all that a command prints is held against what is expected, while it comes. */
    public HostSession expecting(Expectation what) {
        return new HostSession(host, parameters, redactor, lines, step, what);
    }

    /** Ends what a step left running when the process that executed it died. */
    public static void endLeftOver(Host host, String executionId, int number) {
        host.endLeftOver(STEP, mark(executionId, number));
    }

    /**
     * Ends what a step left running on this machine when the process that executed it died.
     *
     * @return whether there was anything
     */
    public static boolean endLeftOverHere(@NonNull String executionId, int number) {
        return new MarkedProcesses(STEP, mark(executionId, number)).end();
    }

    private static String mark(String executionId, int number) {
        return executionId + "/" + number;
    }

    public String hostname() {
        return host.name();
    }

    public boolean onWindows() {
        return host.platform().equals("windows");
    }

    /** Values of the parameters by name. */
    public Map<String, String> parameters() {
        return parameters;
    }

    public Redactor redactor() {
        return redactor;
    }

    /** Runs a person's script; it sees the parameters. */
    public Ran run(String script, Shell shell, Duration timeout, boolean errorsApart)
            throws IOException, InterruptedException {
        return run(new Command(script, shell, environment(Map.of()), timeout, errorsApart), BoundedText.DEFAULT_END);
    }

    /**
     * Runs a script of an action, by {@code sh}, on Windows by PowerShell; it sees the parameters and its variables, which are data to
     * it, never code.
     */
    public Ran run(String script, Map<String, String> variables, Duration timeout)
            throws IOException, InterruptedException {
        Shell shell = onWindows() ? Shell.PWSH : Shell.SH;
        return run(new Command(script, shell, environment(variables), timeout), BoundedText.DEFAULT_END);
    }

    /**
     * Runs one of our own scripts; it sees its variables, and no parameter could change what it does.
     *
     * @param limit how many characters of each end of the output are kept
     */
    public Ran run(OwnScript script, Map<String, String> variables, Duration timeout, int limit)
            throws IOException, InterruptedException {
        return run(command(script, variables, timeout, true), limit);
    }

    private Command command(OwnScript script, Map<String, String> variables, Duration timeout, boolean ours) {
        Shell shell = onWindows() ? Shell.PWSH : Shell.SH;
        return new Command(script.text(onWindows()), shell, withMark(new HashMap<>(variables)), timeout, false, ours);
    }

    /**
     * Runs one of our own scripts that runs what a person wrote; that sees the parameters, and the script itself only its variables.
     *
     * @param limit how many characters of each end of the output are kept
     */
    public Ran runWithParameters(OwnScript script, Map<String, String> variables, Duration timeout, int limit)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("RUNBOOK_PARAMETERS", String.join(" ", parameters.keySet()));
        parameters.forEach((name, value) -> all.put("RUNBOOK_P_" + name, value));
        return run(command(script, all, timeout, false), limit);
    }

    private Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(parameters);
        environment.putAll(variables);
        return withMark(environment);
    }

    private Map<String, String> withMark(Map<String, String> environment) {
        if (step != null) {
            environment.put(STEP, step);
        }
        return environment;
    }

    private Ran run(Command command, int limit) throws IOException, InterruptedException {
        BoundedText output = new BoundedText(limit);
        BoundedText unredacted = new BoundedText(limit);
        OutputCheck check = expect == null ? null : new OutputCheck(expect);
        LineSplitter splitter = new LineSplitter(lines);
        RedactingStream out = redactor.stream(text -> keep(text, command.shell(), output, splitter));
        RedactingStream err = redactor.stream(text -> keep(text, command.shell(), output, splitter));
        OutputGuard guard = new OutputGuard(new Host.OutputSink() {
            @Override
            public void accept(String text) {
                unredacted.append(text);
                if (check != null) {
                    check.accept(text);
                }
                out.accept(text);
            }

            @Override
            public void error(String text) {
                err.accept(text);
            }
        });
        CommandResult result;
        try {
            result = host.run(command, guard);
        } finally {
            guard.attempt(out::close);
            guard.attempt(err::close);
            guard.attempt(splitter::finish);
        }
        guard.check();
        return new Ran(
                result.exitCode(),
                result.timedOut(),
                output.toString(),
                unredacted.toString(),
                check == null || result.timedOut() ? null : check.finding());
    }

    private static void keep(String text, Shell shell, BoundedText output, LineSplitter splitter) {
        String named = ScriptPaths.replacedIn(text, shell);
        output.append(named);
        splitter.accept(named);
    }
}
