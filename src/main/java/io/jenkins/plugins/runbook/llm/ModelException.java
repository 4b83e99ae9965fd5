package io.jenkins.plugins.runbook.llm;

/** A model gave no answer that can be used. The message says what, where, and what to do; it holds no secret. */
public final class ModelException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public ModelException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public ModelException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Why there is no answer. */
    public enum Kind {
        /** No model is configured for the role, or the client cannot be loaded. */
        NOT_CONFIGURED(false, false),
        /** The month's money is spent. */
        OVER_BUDGET(false, false),
        /** It failed so often that it is left alone for a while. */
        RESTING(false, false),
        /** The address does not answer. */
        UNREACHABLE(true, false),
        /** The key is missing, wrong, or not allowed to use the model. */
        UNAUTHORISED(true, false),
        /** Too many requests, or the account's quota is used up. */
        OVERLOADED(true, false),
        /** The server failed. */
        SERVER_ERROR(true, false),
        /** The server does not understand the request: unknown model, unknown option, too long. */
        INVALID_REQUEST(false, false),
        /** It took too long; the server may have worked, and charge for it. */
        TIMED_OUT(true, true),
        /** The model declined to answer. */
        REFUSED(false, true),
        /** The answer is not of the form asked for. */
        MALFORMED(false, true);

        private final boolean outage;
        private final boolean charged;

        Kind(boolean outage, boolean charged) {
            this.outage = outage;
            this.charged = charged;
        }

        /** Whether the next call is likely to fail in the same way, whatever it asks. */
        public boolean outage() {
            return outage;
        }

        /** Whether the call may cost money although it yielded nothing. */
        public boolean charged() {
            return charged;
        }
    }
}
