package io.jenkins.plugins.runbook.learning.repair;

import io.jenkins.plugins.runbook.shell.Prelude;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command by which a runbook starts and stops services: {@code systemctl restart x}, {@code ./ctl x restart} and the like. It
 * is learnt from the runbook's own scripts, never from output.
 *
 * @param prelude what the script does to its environment before, each statement with a line end
 * @param words the command's words as written
 * @param name position of the service's name in the words
 * @param verb position of the verb in the words
 */
public record Controller(String prelude, List<String> words, int name, int verb) {

    private static final Set<String> STARTING = Set.of(
            "start",
            "restart",
            "reload",
            "force-reload",
            "force-restart",
            "try-restart",
            "condrestart",
            "reload-or-restart",
            "up",
            "recycle",
            "bounce");
    private static final Set<String> OTHER =
            Set.of("stop", "status", "is-active", "kill", "down", "show", "check", "state");
    private static final Set<String> NO_CONTROLLER = Set.of(
            "echo", "printf", "grep", "git", "test", "[", "awk", "sed", "cat", "tail", "head", "curl", "ifup", "for",
            "case", "kill", "exit", "return", "find");

    public Controller {
        words = List.copyOf(words);
    }

    /** What the command does in the script it was found in. */
    public String verbWord() {
        return words.get(verb);
    }

    public String nameWord() {
        return words.get(name);
    }

    public boolean starts() {
        return STARTING.contains(verbWord());
    }

    /** The command for a service and a verb. Both must have passed a whitelist or be the runbook's own words. */
    public String command(String service, String newVerb) {
        List<String> changed = new ArrayList<>(words);
        changed.set(name, service);
        changed.set(verb, newVerb);
        return String.join(" ", changed);
    }

    /** All such commands in a script, in its order. */
    public static List<Controller> in(String script) {
        ShellScript parsed = ShellScript.of(script);
        return parsed.commands().stream()
                .flatMap(command -> of(command, Prelude.of(script)).stream())
                .toList();
    }

    /** The command as a controller, when it has a verb and a name. */
    public static Optional<Controller> of(SimpleCommand command, String prelude) {
        if (NO_CONTROLLER.contains(command.baseName()) || command.words().size() < 3) {
            return Optional.empty();
        }
        List<String> words = command.words().stream().map(Word::raw).toList();
        int verb = -1;
        int name = -1;
        for (int i = 1; i < words.size(); i++) {
            String plain = command.words().get(i).plain();
            if (verb < 0 && (STARTING.contains(plain) || OTHER.contains(plain))) {
                verb = i;
            } else if (name < 0 && !plain.startsWith("-") && !plain.isEmpty()) {
                name = i;
            }
        }
        return verb < 0 || name < 0 || words.size() > 6
                ? Optional.empty()
                : Optional.of(new Controller(prelude, words, name, verb));
    }
}
