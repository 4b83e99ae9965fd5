package io.jenkins.plugins.runbook.execution.request;

/** An execution was refused before anything ran. The message says why and what to do. */
public class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why an execution was refused. */
    public enum Reason {
        /** There is no such runbook or version. */
        UNKNOWN,
        /** No person approved this text. */
        NOT_APPROVED,
        /** Another execution of the runbook holds the host. */
        LOCKED,
        /** A parameter is missing, undeclared or of the wrong form. */
        BAD_PARAMETER,
        /** The runbook is not for this host's platform. */
        WRONG_PLATFORM,
        /** The text is no valid runbook. */
        INVALID,
        /** What was executed before does not let it go on. */
        CANNOT_CONTINUE,
        /** It ran too often, on too many hosts, failed too often in a row, or a freeze holds. */
        LIMITED,
        /** A person has stopped it. */
        SUSPENDED
    }
}
