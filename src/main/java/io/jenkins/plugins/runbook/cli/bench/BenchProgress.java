package io.jenkins.plugins.runbook.cli.bench;

import io.jenkins.plugins.runbook.cli.console.Context;
import java.util.Set;
import java.util.TreeSet;

/** Says on a terminal how far the bench is; says nothing elsewhere. */
final class BenchProgress {

    private final Context context;
    private final int total;
    private final Set<String> running = new TreeSet<>();
    private int done;

    BenchProgress(Context context, int total) {
        this.context = context;
        this.total = total;
    }

    synchronized void started(String scenario) {
        running.add(scenario);
        show();
    }

    synchronized void ended(BenchCase ended) {
        running.remove(ended.name());
        done++;
        show();
    }

    private void show() {
        String names = running.isEmpty() ? "" : done + " of " + total + " done; running " + String.join(", ", running);
        context.terminal().transientLine(names);
    }
}
