package io.jenkins.plugins.runbook.execution.host;

import java.io.IOException;

/** The host cannot be reached any more; whether what ran there ended is not known. */
public final class HostLostException extends IOException {

    private static final long serialVersionUID = 1L;

    public HostLostException(String host, Throwable cause) {
        super("the connection to " + host + " was lost; whether what ran there ended is not known", cause);
    }
}
