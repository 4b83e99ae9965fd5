package io.jenkins.plugins.runbook.jenkins.agent;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;

/** Finds interrupts in the exceptions that Jenkins wraps them into, as when a command is started on an agent. */
final class Interrupts {

    private Interrupts() {}

    static boolean isCauseOf(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean wrapped = cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException);
            if (wrapped || cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    static InterruptedException unwrapped(IOException failure) {
        InterruptedException interrupted = new InterruptedException("the build was stopped");
        interrupted.initCause(failure);
        return interrupted;
    }
}
