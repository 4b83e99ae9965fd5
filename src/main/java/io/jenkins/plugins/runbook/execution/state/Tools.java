package io.jenkins.plugins.runbook.execution.state;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the commands a runbook calls by name, so that a capture can tell which of them the host has. Goes by where words stand, not by
 * the shell's grammar: a word too many costs a look, one too few a hint.
 */
final class Tools {

    private static final int MOST = 24;
    private static final Pattern COMMAND = Pattern.compile(
            "(?:^|[;|&(`]|\\bthen\\b|\\bdo\\b|\\belse\\b|\\bexec\\b|\\bxargs\\b|\\bsudo\\b)[ \\t]*(?:[A-Za-z_]\\w*=\\S*[ \\t]+)*([a-z][\\w.+-]{1,30})(?=[ \\t\\n;|&)]|$)",
            Pattern.MULTILINE);
    private static final Set<String> NOT_TOOLS = Set.of(
            "if",
            "then",
            "else",
            "elif",
            "fi",
            "for",
            "while",
            "until",
            "do",
            "done",
            "case",
            "esac",
            "in",
            "exit",
            "cd",
            "set",
            "echo",
            "printf",
            "test",
            "true",
            "false",
            "export",
            "read",
            "return",
            "exec",
            "eval",
            "trap",
            "shift",
            "local",
            "unset",
            "wait",
            "kill",
            "umask",
            "ulimit",
            "command",
            "type",
            "break",
            "continue",
            "source",
            "pwd",
            "alias");

    private Tools() {}

    static List<String> calledBy(Runbook runbook) {
        Set<String> tools = new LinkedHashSet<>();
        Stream.concat(
                        Stream.concat(runbook.steps().stream(), runbook.rollback().stream())
                                .map(Step::action),
                        runbook.verify().stream().map(Check::action))
                .forEach(action -> collect(action, tools));
        return tools.stream().limit(MOST).toList();
    }

    private static void collect(Action action, Set<String> tools) {
        if (!(action instanceof Action.Run run) || (run.shell() != Shell.SH && run.shell() != Shell.BASH)) {
            return;
        }
        Matcher matcher = COMMAND.matcher(run.script());
        while (matcher.find()) {
            if (!NOT_TOOLS.contains(matcher.group(1))) {
                tools.add(matcher.group(1));
            }
        }
    }
}
