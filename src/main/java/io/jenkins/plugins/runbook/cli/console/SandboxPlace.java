package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.rehearsal.RehearsalPlace;
import io.jenkins.plugins.runbook.rehearsal.isolation.Isolation;

/**
 * Sandboxes of this machine, each broken by a scenario. They run without isolation only if the user agreed to that.
 *
 * @param isolation what keeps them away from it
 */
public record SandboxPlace(Isolation isolation) implements RehearsalPlace {

    @Override
    public String where() {
        return SANDBOXES.where()
                + (isolation.fences()
                        ? ", fenced off by " + isolation.kind().word()
                        : ", which nothing keeps away from this machine");
    }

    @Override
    public boolean takesRisks() {
        return true;
    }
}
