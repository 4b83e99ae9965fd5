package io.jenkins.plugins.runbook.execution.state;

import java.util.Locale;

/** A part of the general state of a host that is read or left out as a whole. */
enum Section {
    /** Operating system, kernel, account. */
    ENVIRONMENT,
    /** Load and memory. */
    LOAD,
    /** CPU as it is used now; takes a third of a second. */
    CPU,
    DISKS,
    PROCESSES,
    /** Every listening port, not only those named. */
    PORTS,
    /** Units the service manager calls failed. */
    UNITS;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
