package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.util.Map;

/** What a step or a check does on the host. Strings other than scripts may name parameters as {@code $name}. */
public sealed interface Action {

    /** The key by which the text names this action: {@code run}, {@code service}, {@code waitFor} or {@code use}. */
    String type();

    /**
     * Runs a script.
     *
     * @param script its text, given to the shell unchanged
     * @param shell what interprets it
     */
    record Run(@CheckForNull String script, Shell shell) implements Action {
        @Override
        public String type() {
            return "run";
        }
    }

    /**
     * Brings a service into a state, or in a check asks whether it is in it.
     *
     * @param name unit or service name
     * @param state the state wanted
     */
    record Service(String name, ServiceState state) implements Action {
        @Override
        public String type() {
            return "service";
        }
    }

    /**
     * Waits until something answers. Exactly one of {@code http}, {@code port}, {@code file} and {@code run} is set.
     *
     * @param http URL to ask with GET, or {@code null}
     * @param status status code the URL must answer with; looked at with {@code http} alone
     * @param port TCP port that must accept a connection, {@code PORT} or {@code HOST:PORT}, or {@code null}
     * @param file path that must exist, or {@code null}
     * @param run command that must exit 0, or {@code null}
     * @param timeout how long to wait
     * @param interval pause between two looks
     */
    record WaitFor(String http, int status, String port, String file, String run, Duration timeout, Duration interval)
            implements Action {

        public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);
        public static final Duration DEFAULT_INTERVAL = Duration.ofMillis(500);

        @Override
        public String type() {
            return "waitFor";
        }
    }

    /**
     * Runs an action that another plugin added. Its existence and its arguments are checked where it is executed.
     *
     * @param name which, such as {@code acme.reboot}
     * @param arguments values by name, as they were written
     */
    record Use(String name, Map<String, String> arguments) implements Action {

        public Use {
            arguments = Ordered.copyOf(arguments);
        }

        @Override
        public String type() {
            return "use";
        }
    }
}
