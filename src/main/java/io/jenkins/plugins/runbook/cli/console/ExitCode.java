package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.model.Outcome;

/** Exit codes of the command line. */
public final class ExitCode {

    /** The fix is proven; for commands that execute nothing: done. */
    public static final int VERIFIED = 0;

    /** Something in the program or the machine went wrong. */
    public static final int INTERNAL_ERROR = 1;

    /** The runbook failed, did not end, or left the incident as it was. */
    public static final int FAILED = 2;

    /** The steps ended well and nothing could prove the fix. */
    public static final int UNVERIFIED = 3;

    /** Nothing was done: not approved, locked, or bad input. */
    public static final int REFUSED = 4;

    private ExitCode() {}

    static int of(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> VERIFIED;
            case UNVERIFIED -> UNVERIFIED;
            case INEFFECTIVE, FAILED, INCOMPLETE -> FAILED;
        };
    }
}
