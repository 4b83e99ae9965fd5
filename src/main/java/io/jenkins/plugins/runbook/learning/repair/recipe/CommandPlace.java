package io.jenkins.plugins.runbook.learning.repair.recipe;

import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command of a script, without what stands before its program to run it as another account or with other settings.
 *
 * @param script the script
 * @param command the command as the shell sees it
 * @param words its own words, the program first
 * @param lead how many of them call the program: its name, and options that go before every subcommand, such as {@code -C} of git
 */
record CommandPlace(ShellScript script, SimpleCommand command, List<Word> words, int lead) {

    /** Options of a program itself, not of a subcommand, that take a value as a word of its own. */
    private static final Map<String, Set<String>> VALUED = Map.of(
            "git", Set.of("-C", "-c", "--git-dir", "--work-tree", "--namespace"),
            "docker", Set.of("-H", "--host", "-c", "--context", "--config", "-l", "--log-level"),
            "podman", Set.of("-c", "--connection", "--url", "--root", "--log-level"),
            "kubectl",
                    Set.of("-n", "--namespace", "--context", "--kubeconfig", "--cluster", "-s", "--server", "--user"));

    private static final Set<String> WRAPPERS =
            Set.of("sudo", "doas", "env", "nice", "nohup", "time", "command", "exec", "timeout", "stdbuf", "ionice");

    private static final Set<String> SCRIPT_RUNNERS = Set.of("npm", "yarn", "pnpm", "bun");

    CommandPlace {
        words = List.copyOf(words);
    }

    /** The commands of these programs, all when none is named, in the order of the script. */
    static List<CommandPlace> in(ShellScript script, Set<String> programs) {
        List<CommandPlace> places = new ArrayList<>();
        for (SimpleCommand command : script.commands()) {
            List<Word> words = own(command.words());
            CommandPlace place = new CommandPlace(script, command, words, lead(words));
            if (programs.isEmpty() || programs.contains(place.baseName())) {
                places.add(place);
            }
        }
        return places;
    }

    private static List<Word> own(List<Word> words) {
        int from = 0;
        while (from < words.size() - 1 && WRAPPERS.contains(words.get(from).plain())) {
            boolean timed = words.get(from).plain().equals("timeout");
            from++;
            while (from < words.size() - 1 && isSetting(words.get(from).plain(), timed)) {
                from++;
            }
        }
        return words.subList(from, words.size());
    }

    private static int lead(List<Word> words) {
        Set<String> valued = VALUED.getOrDefault(baseName(words), Set.of());
        int at = 1;
        while (!valued.isEmpty() && at < words.size() && words.get(at).plain().startsWith("-")) {
            at += valued.contains(words.get(at).plain()) ? 2 : 1;
        }
        return at < words.size() ? at : 1;
    }

    private static boolean isSetting(String word, boolean timed) {
        boolean duration = timed && !word.isEmpty() && Character.isDigit(word.charAt(0));
        return word.startsWith("-") || word.indexOf('=') > 0 || duration;
    }

    /** Those whose words the message names first; else in the order of the script. */
    static List<CommandPlace> likeliest(List<CommandPlace> places, String message) {
        return places.stream()
                .sorted(Comparator.comparingLong((CommandPlace place) -> place.namedIn(message))
                        .reversed())
                .toList();
    }

    private long namedIn(String message) {
        return words.stream()
                .map(Word::plain)
                .filter(word -> word.length() > 1 && message.contains(word))
                .count();
    }

    /** The program as written, with the options that go before every subcommand. */
    String program() {
        return script.text().substring(words.get(0).start(), words.get(lead - 1).end());
    }

    String baseName() {
        return baseName(words);
    }

    private static String baseName(List<Word> words) {
        String program = words.get(0).plain();
        return program.substring(program.lastIndexOf('/') + 1);
    }

    /** By what name the subcommands are known of which this word is to be one: {@code npm-scripts} for a script that npm runs. */
    String knownAs(Word word) {
        int at = words.indexOf(word);
        String before = at > 1 ? words.get(at - 1).plain() : "";
        boolean script = SCRIPT_RUNNERS.contains(baseName()) && before.startsWith("ru");
        boolean nested = !before.startsWith("-") && !before.isEmpty();
        return script ? "npm-scripts" : nested ? baseName() + " " + before : baseName();
    }

    String text() {
        return script.text().substring(words.get(0).start(), command.end());
    }

    /** Its arguments as written, from the first to the last. */
    String arguments() {
        return words.size() <= lead
                ? ""
                : script.text().substring(words.get(lead).start(), command.end());
    }

    String replaced(String text) {
        return script.text().substring(0, words.get(0).start())
                + text
                + script.text().substring(command.end());
    }

    /** The script with a command that runs first, and whose failure ends it. */
    String preceded(String first) {
        String text = script.text();
        int from = command.from();
        if (isAlone()) {
            return text.substring(0, from) + first + " && " + text.substring(from);
        }
        String indent = text.substring(text.lastIndexOf('\n', from - 1) + 1, from);
        // A failure on the left of && would not end a script that goes on.
        return indent.isBlank() && command.flow().excuse() == io.jenkins.plugins.runbook.shell.Flow.Excuse.NONE
                ? text.substring(0, from) + first + "\n" + indent + text.substring(from)
                : text.substring(0, from) + "{ " + first + " && " + text.substring(from, command.to()) + "; }"
                        + text.substring(command.to());
    }

    String followed(String next) {
        String text = script.text();
        if (isAlone()) {
            return text.substring(0, command.to()) + " && " + next + text.substring(command.to());
        }
        return text.substring(0, command.from()) + "{ " + text.substring(command.from(), command.to()) + " && " + next
                + "; }" + text.substring(command.to());
    }

    /** Whether the script is this command and nothing else. */
    private boolean isAlone() {
        return script.statements().size() == 1 && !script.text().strip().contains("\n");
    }
}
