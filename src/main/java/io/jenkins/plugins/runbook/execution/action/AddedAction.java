package io.jenkins.plugins.runbook.execution.action;

import io.jenkins.plugins.runbook.execution.host.HostSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A type of action that does not come with the plugin. A runbook names it by {@code use: NAME} and gives it arguments by {@code with}.
 * One class that implements this and one registration are all it takes; in Jenkins the registration is an extension. Safe for use by
 * many threads.
 */
public interface AddedAction {

    /** The name by which runbooks call it: that of who wrote it, a dot, and what it does, such as {@code acme.reboot}. */
    String name();

    /**
     * What is wrong with the arguments, one sentence for each problem that says what to write instead. Asked before anything is executed.
     *
     * @param arguments values by name, parameters of the runbook filled in
     */
    List<String> problems(Map<String, String> arguments);

    /**
     * Does it once. Nothing may run but through the session: there output is redacted, and there the process tree dies at the time limit.
     * Time limit, retry, {@code when}, {@code onFailure}, journal and state changes come from around it.
     *
     * @param arguments values by name, parameters of the runbook filled in
     * @param timeout after which it has failed
     * @throws IOException when the host cannot do it; the step fails with its message
     */
    ActionResult run(Map<String, String> arguments, HostSession host, Duration timeout)
            throws IOException, InterruptedException;

    /** Looks whether the host is as the action would leave it; asked in {@code verify}. By default that is doing it. */
    default ActionResult check(Map<String, String> arguments, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return run(arguments, host, timeout);
    }

    /** What it does, in one line for people. A dry run asks nothing else of it. */
    String describe(Map<String, String> arguments);
}
