package io.jenkins.plugins.runbook.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.StoreSettings;
import io.jenkins.plugins.runbook.execution.host.Entrance;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.VisibleText;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.store.StoreInUseException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the commands of one invocation share. */
public final class Context {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Terminal terminal;
    private final Workplace workplace;
    private final CommandRunner runner;
    private final GlobalOptions options = new GlobalOptions();

    /**
     * @param workplace where the command runs and for whom
     * @param runner runs further commands, for other processes
     */
    public Context(Terminal terminal, Workplace workplace, CommandRunner runner) {
        this.terminal = terminal;
        this.workplace = workplace;
        this.runner = runner;
    }

    public CommandRunner runner() {
        return runner;
    }

    /** A path as the person means it: one that is not absolute begins in the person's current directory. */
    public Path path(String typed) {
        Path path = Path.of(typed);
        boolean standardInput = typed.equals("-");
        return workplace.elsewhere() && !standardInput ? workplace.directory().resolve(path) : path;
    }

    /** This machine, in the person's current directory and with the person's environment. */
    public LocalHost thisMachine() {
        return new LocalHost(HostName.ofThisMachine(), workplace.directory(), workplace.environment(), Entrance.NONE);
    }

    /** Whether the command runs inside of the process that has the store open. */
    public boolean served() {
        return workplace.elsewhere();
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
        return workplace.home() != null ? workplace.home() : options.home();
    }

    /** The person at the terminal; may do everything on this machine. */
    public Actor user() {
        return Actor.owner(workplace.user());
    }

    /** The database that holds the records; empty where they are below the home. */
    public Optional<StoreSettings.Jdbc> database() {
        return options.database.database(workplace.environment());
    }

    /**
     * Another database, with the login of this command.
     *
     * @throws CommandException when its address shows a password, or the login cannot be read
     */
    public StoreSettings.Jdbc database(String url) {
        return options.database.of(url, workplace.environment());
    }

    /**
     * Opens what is kept below {@code --home}, or in {@code --db}.
     *
     * @throws io.jenkins.plugins.runbook.store.StoreException when it cannot be opened
     */
    public RunbookSystem open() {
        return open(settings -> settings, Rehearsals.NONE);
    }

    /**
     * Opens it to execute something.
     *
     * @param recurrenceWindow how long a fix must last
     * @param wait how long to wait for another process that has it open
     * @throws io.jenkins.plugins.runbook.store.StoreException when it cannot be opened
     * @throws InterruptedException when the calling thread was interrupted
     */
    public RunbookSystem open(Duration recurrenceWindow, Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        boolean said = false;
        while (true) {
            try {
                return workplace.served() != null
                        ? served(workplace.served()).shared(recurrenceWindow)
                        : open(settings -> settings.withRecurrenceWindow(recurrenceWindow), Rehearsals.NONE);
            } catch (StoreInUseException e) {
                if (System.nanoTime() >= end) {
                    throw CommandException.refused(e.getMessage() + ", or wait for it with --wait SECONDS", e);
                }
                if (!said && !json()) {
                    terminal.note("Waiting: " + e.getMessage());
                }
                said = true;
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
        }
    }

    /**
     * Opens what is kept below {@code --home}.
     *
     * @param further what is set beside what holds for every command
     * @param rehearsals where candidates and waiting versions can be tried
     * @throws io.jenkins.plugins.runbook.store.StoreException when it cannot be opened
     */
    public RunbookSystem open(UnaryOperator<Settings> further, Rehearsals rehearsals) {
        if (workplace.served() != null) {
            return served(workplace.served()).shared();
        }
        Settings home = Settings.of(options.home());
        Settings settings = database().map(home::withStore).orElse(home);
        return RunbookSystem.open(
                further.apply(models().map(settings::withModel).orElse(settings)), rehearsals);
    }

    /** What is open already, unless the person means another store. */
    private RunbookSystem served(RunbookSystem system) {
        String wanted = options.database.url(workplace.environment());
        if (!system.database().equals(Optional.ofNullable(wanted))) {
            throw CommandException.refused("the process that serves " + home() + " has "
                    + system.database().map(url -> "the database " + url).orElse("the store below it")
                    + " open, and not "
                    + (wanted == null ? "the store below it" : "the database " + wanted)
                    + "; end it, or name the same one with --db");
        }
        return system;
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
        return RunbookSystem.open(Settings.of(home()).withStore(new StoreSettings.InMemory()));
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
