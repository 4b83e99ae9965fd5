package io.jenkins.plugins.runbook.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Lays out {@code runbook --help}: the commands in groups, a line each, and the options that every command takes, on one screen. What a
 * command does in full is in its own help.
 */
final class RootHelp {

    /** Options of the language model: they need more words than a line, so the help of each command has them. */
    private static final List<String> LONG_OPTIONS =
            List.of("--db", "--db-login", "--model-url", "--categoriser-model", "--generator-model", "--model-budget");

    private static final Map<String, Map<String, String>> GROUPS = groups();

    private RootHelp() {}

    private static Map<String, Map<String, String>> groups() {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put(
                "Write",
                lines(
                        "validate", "check runbook files, run nothing",
                        "import", "bring files into the library, those of other systems too",
                        "export", "write active runbooks as YAML, Markdown or agent skills",
                        "runbooks", "list the library, or the versions of a runbook",
                        "revert", "make an earlier approved version active again"));
        groups.put(
                "Run",
                lines(
                        "run", "execute a runbook on this machine",
                        "resume", "continue an execution that was cut off",
                        "rerun", "execute again what an execution executed",
                        "executions", "list executions, or show one in full",
                        "fixed", "say how it was fixed by hand",
                        "evidence", "write or verify the evidence of an execution"));
        groups.put(
                "Learn and decide",
                lines(
                        "explain", "say why a log ends in an error and what to do",
                        "review", "see, try, approve or reject what is proposed",
                        "learner", "show what the learner could not process; try it again",
                        "stats", "say in numbers whether runbooks get better"));
        groups.put(
                "Operate",
                lines(
                        "serve", "serve the page and the API on 127.0.0.1",
                        "limits", "suspend runbooks, lift, let one run again",
                        "mcp", "let an assistant use the runbooks (MCP)",
                        "store", "back up, restore, move, clean up",
                        "audit", "read the audit, or verify its chain"));
        groups.put(
                "Try",
                lines(
                        "demo", "show the whole loop on real processes",
                        "bench", "measure the learner on scenarios or logs",
                        "help", "help of a command",
                        "generate-completion", "completion script for bash and zsh"));
        return groups;
    }

    private static Map<String, String> lines(String... namesAndTexts) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            lines.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return lines;
    }

    /** Makes the root command's help look like this; its commands keep picocli's layout. */
    static void layOut(CommandLine root) {
        Map<String, CommandLine.IHelpSectionRenderer> sections = root.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, help -> "runbook [OPTIONS] COMMAND%n".formatted());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, RootHelp::options);
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, RootHelp::commands);
    }

    private static String options(Help help) {
        List<OptionSpec> shown = help.commandSpec().options().stream()
                .filter(option -> !LONG_OPTIONS.contains(option.longestName()))
                .toList();
        Help.Layout layout = help.createDefaultLayout(shown, List.of(), help.colorScheme());
        layout.addAllOptions(shown, help.parameterLabelRenderer());
        return layout + "Options of databases and of language models: 'runbook help run'.%n".formatted();
    }

    private static String commands(Help help) {
        TreeSet<String> left = new TreeSet<>(help.commandSpec().subcommands().keySet());
        StringBuilder text = new StringBuilder();
        GROUPS.forEach((group, lines) -> {
            text.append("%n%s:%n".formatted(group));
            lines.forEach((name, words) -> {
                if (left.remove(name)) {
                    text.append("  %-20s%s%n".formatted(name, words));
                }
            });
        });
        if (!left.isEmpty()) {
            text.append("%nOther:%n  %s%n".formatted(String.join(", ", left)));
        }
        return text.toString();
    }

    /** Names in the table, for its test. */
    static List<String> names() {
        List<String> names = new ArrayList<>();
        GROUPS.values().forEach(lines -> names.addAll(lines.keySet()));
        return names;
    }
}
