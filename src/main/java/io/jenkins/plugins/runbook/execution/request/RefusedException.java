package io.jenkins.plugins.runbook.execution.request;

import io.jenkins.plugins.runbook.model.HandbookSection;

/** An execution was refused before anything ran. The message says why and what to do. */
public class RefusedException extends Exception implements HandbookSection.Explained {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public HandbookSection section() {
        return reason.section;
    }

    /** Why an execution was refused. */
    public enum Reason {
        /** There is no such runbook or version. */
        UNKNOWN(HandbookSection.RUNS),
        /** No person approved this text. */
        NOT_APPROVED(HandbookSection.VERSIONS),
        /** Another execution of the runbook holds the host. */
        LOCKED(HandbookSection.LOCK),
        /** A parameter is missing, undeclared or of the wrong form. */
        BAD_PARAMETER(HandbookSection.PARAMETERS),
        /** The runbook is not for this host's platform. */
        WRONG_PLATFORM(HandbookSection.HOSTS),
        /** The text is no valid runbook. */
        INVALID(HandbookSection.FORMAT),
        /** What was executed before does not let it go on. */
        CANNOT_CONTINUE(HandbookSection.RESUMING),
        /** It ran too often, on too many hosts, failed too often in a row, or a freeze holds. */
        LIMITED(HandbookSection.LIMITS),
        /** A person has stopped it. */
        SUSPENDED(HandbookSection.SUSPENSION);

        private final HandbookSection section;

        Reason(HandbookSection section) {
            this.section = section;
        }
    }
}
