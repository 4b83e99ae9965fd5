package io.jenkins.plugins.runbook.cli.demo;

import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.Style;
import io.jenkins.plugins.runbook.cli.console.Terminal;

/** Tells the demo's story on the terminal; keeps silent with {@code --json}. */
final class Narrator {

    static final String INDENT = "   ";

    private final Context context;
    private int stage;

    Narrator(Context context) {
        this.context = context;
    }

    boolean silent() {
        return context.json();
    }

    Terminal terminal() {
        return context.terminal();
    }

    void stage(String title) {
        stage++;
        if (!silent()) {
            terminal().line("");
            terminal().line(Style.BOLD, stage + ". " + title);
        }
    }

    void say(String text) {
        say(Style.PLAIN, text);
    }

    void say(Style style, String text) {
        if (!silent()) {
            terminal().line(style, INDENT + text);
        }
    }
}
