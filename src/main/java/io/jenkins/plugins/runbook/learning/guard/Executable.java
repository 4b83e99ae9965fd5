package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * One text of a runbook that reaches a host.
 *
 * @param path JSON pointer to it
 * @param type kind of action
 * @param text the script, URL, port, path or service name
 * @param script whether a shell reads it
 */
record Executable(String path, String type, String text, boolean script) {

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
                .forEach((name, command) -> all.add(new Executable("/state/commands/" + name, "run", command, true)));
        return all;
    }

    private static void steps(List<Executable> all, String path, List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            action(all, path + i, steps.get(i).action());
            if (steps.get(i).when() != null) {
                all.add(new Executable(path + i + "/when", "run", steps.get(i).when(), true));
            }
        }
    }

    private static void action(List<Executable> all, String path, Action action) {
        if (action instanceof Action.Run run) {
            all.add(new Executable(path + "/run", run.type(), run.script(), true));
        } else if (action instanceof Action.Service service) {
            all.add(new Executable(path + "/service", service.type(), service.name(), false));
        } else if (action instanceof Action.WaitFor wait) {
            for (String text : new String[] {wait.http(), wait.port(), wait.file()}) {
                if (text != null) {
                    all.add(new Executable(path + "/waitFor", wait.type(), text, false));
                }
            }
            if (wait.run() != null) {
                all.add(new Executable(path + "/waitFor/run", wait.type(), wait.run(), true));
            }
        } else if (action instanceof Action.Use use) {
            String text = String.join("\n", use.arguments().values());
            all.add(new Executable(path + "/use", use.type() + " " + use.name(), text, false));
        }
    }
}
