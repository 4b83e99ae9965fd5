package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.execution.host.Host;

/**
 * A directory of its own on a machine that an admin lends for rehearsals, where nothing of value is. Commands find its path in {@code
 * SANDBOX}. Unlike a {@link Sandbox} it may be on another machine; who implements this answers for it that the machine was lent.
 */
public interface AgentSandbox extends AutoCloseable {

    /** A host whose commands run in the directory. */
    Host host();

    /** Ends what still runs there and deletes the directory. Calling it twice does nothing. */
    @Override
    void close();
}
