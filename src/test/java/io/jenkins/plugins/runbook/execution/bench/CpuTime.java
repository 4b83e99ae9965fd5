package io.jenkins.plugins.runbook.execution.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process and the processes it started and has seen end used of the processors; other users of the machine say nothing about it. */
final class CpuTime {

    private static final Path STAT = Path.of("/proc/self/stat");

    /** The kernel's unit, on every architecture Java runs on. */
    private static final double MILLIS_A_TICK = 10;

    private CpuTime() {}

    /** Milliseconds so far; 0 where the kernel does not tell. */
    static double millis() throws IOException {
        if (!Files.isReadable(STAT)) {
            return 0;
        }
        String stat = Files.readString(STAT);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = 11; i <= 14; i++) { // own user and system time, that of children
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * MILLIS_A_TICK;
    }
}
