package io.jenkins.plugins.runbook.learning.guard;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Action.WaitFor.Kind;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.Calls;
import java.util.ArrayList;
import java.util.List;

/** One text of a runbook that reaches a host, read once. */
final class Executable {

    private final String path;
    private final String type;
    private final String text;
    private final Shell shell;
    private Calls calls;

    private Executable(String path, String type, String text, @CheckForNull Shell shell) {
        this.path = path;
        this.type = type;
        this.text = text;
        this.shell = shell;
    }

    /** JSON pointer to it. */
    String path() {
        return path;
    }

    /** Kind of action. */
    String type() {
        return type;
    }

    /** The script, URL, port, path, name or value. */
    String text() {
        return text;
    }

    /** What interprets it, {@code null} when nothing does. */
    Shell shell() {
        return shell;
    }

    boolean script() {
        return shell != null;
    }

    /** What it starts; nothing when it is no script. */
    Calls calls() {
        if (calls == null) {
            calls = shell == null ? Calls.of(Shell.SH, "") : Calls.of(shell, text);
        }
        return calls;
    }

    static List<Executable> of(Runbook runbook) {
        List<Executable> all = new ArrayList<>();
        steps(all, "/steps/", runbook.steps());
        List<Check> checks = runbook.verify();
        for (int i = 0; i < checks.size(); i++) {
            action(all, "/verify/" + i, checks.get(i).action());
        }
        steps(all, "/rollback/", runbook.rollback());
        runbook.state()
                .commands()
                .forEach((name, command) ->
                        all.add(new Executable("/state/commands/" + name, "run", command, Shell.SH)));
        runbook.state().files().forEach(file -> all.add(new Executable("/state/files", "file", file, null)));
        runbook.state().services().forEach(one -> all.add(new Executable("/state/services", "service", one, null)));
        runbook.parameters().values().forEach(parameter -> values(all, parameter));
        return all;
    }

    private static void values(List<Executable> all, Parameter parameter) {
        String path = "/parameters/" + parameter.name();
        if (parameter.defaultValue() != null) {
            all.add(new Executable(path + "/default", "value", parameter.defaultValue(), null));
        }
        parameter.values().forEach(value -> all.add(new Executable(path + "/values", "value", value, null)));
    }

    private static void steps(List<Executable> all, String path, List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            action(all, path + i, steps.get(i).action());
            if (steps.get(i).when() != null) {
                all.add(new Executable(path + i + "/when", "run", steps.get(i).when(), Shell.SH));
            }
        }
    }

    private static void action(List<Executable> all, String path, Action action) {
        if (action instanceof Action.Run run) {
            all.add(new Executable(path + "/run", run.type(), run.script(), run.shell()));
        } else if (action instanceof Action.Service service) {
            all.add(new Executable(path + "/service", service.type(), service.name(), null));
        } else if (action instanceof Action.WaitFor wait) {
            boolean script = wait.kind() == Kind.RUN;
            all.add(new Executable(
                    path + (script ? "/waitFor/run" : "/waitFor"),
                    wait.type(),
                    wait.target(),
                    script ? Shell.SH : null));
        } else if (action instanceof Action.Use use) {
            String text = String.join("\n", use.arguments().values());
            all.add(new Executable(path + "/use", use.type() + " " + use.name(), text, null));
        }
    }
}
