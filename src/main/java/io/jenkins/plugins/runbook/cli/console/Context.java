package io.jenkins.plugins.runbook.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.StoreSettings;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.VisibleText;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the commands of one invocation share. */
public final class Context {

    private final Terminal terminal;
    private final GlobalOptions options = new GlobalOptions();

    public Context(Terminal terminal) {
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    public GlobalOptions options() {
        return options;
    }

    public boolean json() {
        return options.json;
    }

    /** Where everything is kept. */
    public Path home() {
        return options.home();
    }

    /** The person at the terminal; may do everything on this machine. */
    public Actor user() {
        return Actor.owner(SystemUser.name());
    }

    /**
     * Opens what is kept below {@code --home}.
     *
     * @throws io.jenkins.plugins.runbook.store.StoreException when it cannot be opened
     */
    public RunbookSystem open() {
        return open(settings -> settings, Rehearsals.NONE);
    }

    /** Opens it with another recurrence window. */
    public RunbookSystem open(Duration recurrenceWindow) {
        return open(settings -> settings.withRecurrenceWindow(recurrenceWindow), Rehearsals.NONE);
    }

    /**
     * Opens what is kept below {@code --home}.
     *
     * @param further what is set beside what holds for every command
     * @param rehearsals where candidates and waiting versions can be tried
     * @throws io.jenkins.plugins.runbook.store.StoreException when it cannot be opened
     */
    public RunbookSystem open(UnaryOperator<Settings> further, Rehearsals rehearsals) {
        Settings settings = Settings.of(options.home());
        return RunbookSystem.open(
                further.apply(models().map(settings::withModel).orElse(settings)), rehearsals);
    }

    /**
     * The language models that the user lets the learner ask, empty when none.
     *
     * @throws CommandException when they are not set well
     */
    public Optional<LlmSettings> models() {
        return options.model.settings();
    }

    /** Opens an empty library that is gone when closed. */
    public RunbookSystem openInMemory() {
        return RunbookSystem.open(Settings.of(options.home()).withStore(new StoreSettings.InMemory()));
    }

    /** Prints a result of a command that runs for long as JSON on one line, so that who reads it line by line has it at once. */
    public void printLine(Object result) {
        terminal.out().println(VisibleText.ofJson(Json.text(result)));
    }

    /** Prints a result as JSON: records, maps or trees. */
    public void print(Object result) {
        try {
            terminal.out()
                    .println(VisibleText.ofJson(
                            Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(result)));
        } catch (JsonProcessingException e) {
            throw CommandException.internal("cannot write the result as JSON: " + e.getMessage(), e);
        }
    }
}
