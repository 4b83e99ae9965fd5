package io.jenkins.plugins.runbook.execution.run;

/** A person stopped an execution between two steps. The message says who, when and why. */
final class SuspendedException extends Exception {

    private static final long serialVersionUID = 1L;

    SuspendedException(String message) {
        super(message);
    }
}
