package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.insight.Targets;
import java.util.Map;
import picocli.CommandLine.Option;

/** The option {@code --target}: what the metrics ought to be. */
public final class TargetOptions {

    @Option(
            names = "--target",
            paramLabel = "NAME=NUMBER",
            description =
                    "What a metric ought to be; may be given again. improved, approval, rehearsal and escalation are"
                            + " percent, success percentage points, repair minutes; 0 is no target."
                            + " Default: improved=33 approval=80 rehearsal=90 success=10 repair=15 escalation=10.")
    private Map<String, Integer> targets = Map.of();

    /** @throws CommandException when one is not known or out of its range */
    public Targets targets() {
        Targets set = Targets.DEFAULT;
        try {
            for (Map.Entry<String, Integer> target : targets.entrySet()) {
                set = set.with(target.getKey(), target.getValue());
            }
            return set;
        } catch (IllegalArgumentException e) {
            throw CommandException.refused("--target: " + e.getMessage(), e);
        }
    }
}
