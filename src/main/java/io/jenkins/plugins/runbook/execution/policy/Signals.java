package io.jenkins.plugins.runbook.execution.policy;

import java.util.Map;

/** What exit codes of shells mean beyond the command's own meaning: 128 and a number is the signal that ended it (POSIX, Linux). */
public final class Signals {

    private static final int FIRST = 128;

    private static final Map<Integer, String> OF_THE_SHELL =
            Map.of(126, "a command could not be executed", 127, "a command was not found");

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(10, "SIGUSR1"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(12, "SIGUSR2"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(14, "SIGALRM"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"),
            Map.entry(31, "SIGSYS"));

    private Signals() {}

    /** The meaning in brackets, empty when the code has none of its own. */
    public static String meaning(int exitCode) {
        String name = NAMES.get(exitCode - FIRST);
        String meaning = name == null ? OF_THE_SHELL.get(exitCode) : "ended by " + name;
        return meaning == null ? "" : " (" + meaning + ")";
    }
}
