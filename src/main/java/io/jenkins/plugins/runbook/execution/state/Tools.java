package io.jenkins.plugins.runbook.execution.state;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Calls;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the commands a runbook calls by name on its host, so that a capture can tell which of them the host has.
 */
final class Tools {

    private static final int MOST = 24;
    private static final Pattern TOOL = Pattern.compile("[a-z][\\w.+-]{1,30}");

    /** What these start runs somewhere else. */
    private static final Set<String> ELSEWHERE =
            Set.of("ssh", "docker", "podman", "kubectl", "oc", "chroot", "nsenter");

    private static final Set<String> NOT_TOOLS = Set.of(
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
            "alias",
            "builtin",
            "declare",
            "typeset",
            "readonly",
            "getopts",
            "hash",
            "times",
            "jobs",
            "bg",
            "fg",
            "let",
            "mapfile",
            "readarray",
            "shopt",
            "unalias",
            "enable",
            "dirs",
            "pushd",
            "popd");

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
        Calls.of(run.shell(), run.script()).all().stream()
                .filter(call -> !call.own() && call.behind().stream().noneMatch(ELSEWHERE::contains))
                .filter(call -> !call.program().isEmpty()
                        && !call.words().get(0).plain().contains("/"))
                .map(Call::program)
                .filter(program -> TOOL.matcher(program).matches() && !NOT_TOOLS.contains(program))
                .forEach(tools::add);
    }
}
