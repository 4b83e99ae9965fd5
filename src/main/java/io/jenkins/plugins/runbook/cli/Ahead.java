package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.ExecutionResult;

/** Loads what an execution needs later, on a second processor, while the store is opened. */
final class Ahead {

    private Ahead() {}

    static void load() {
        Thread thread = new Thread(
                () -> {
                    RunbookReader.load();
                    Json.mapper().writerFor(ExecutionResult.class);
                    Json.mapper().readerFor(ExecutionResult.class);
                },
                "runbook-ahead");
        thread.setDaemon(true);
        thread.start();
    }
}
