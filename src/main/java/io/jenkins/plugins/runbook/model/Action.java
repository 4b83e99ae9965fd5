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
     * Waits until something answers.
     *
     * @param kind what answers
     * @param target the address, path or script of that kind
     * @param status status code that {@link Kind#HTTP} must answer with
     * @param timeout how long to wait
     * @param interval pause between two looks
     */
    record WaitFor(Kind kind, String target, int status, Duration timeout, Duration interval) implements Action {

        /** What answers. */
        public enum Kind {
            /** A URL that is asked with GET. */
            HTTP,
            /** A TCP port that must accept a connection, {@code PORT} or {@code HOST:PORT}. */
            PORT,
            /** A path that must exist. */
            FILE,
            /** A command that must exit 0. */
            RUN
        }

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
