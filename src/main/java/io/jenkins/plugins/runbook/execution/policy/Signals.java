package io.jenkins.plugins.runbook.execution.policy;

import java.util.Map;

/** What exit codes of shells mean beyond the command's own meaning. */
final class Signals {

    private static final Map<Integer, String> MEANING = Map.of(
            126, "a command could not be executed",
            127, "a command was not found",
            129, "ended by SIGHUP",
            130, "ended by SIGINT",
            134, "ended by SIGABRT",
            137, "ended by SIGKILL",
            139, "ended by SIGSEGV",
            141, "ended by SIGPIPE",
            143, "ended by SIGTERM");

    private Signals() {}

    /** The meaning in brackets, empty when the code has none of its own. */
    static String meaning(int exitCode) {
        String meaning = MEANING.get(exitCode);
        return meaning == null ? "" : " (" + meaning + ")";
    }
}
