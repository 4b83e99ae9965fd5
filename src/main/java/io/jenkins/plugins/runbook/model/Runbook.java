package io.jenkins.plugins.runbook.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One remediation procedure, as its YAML text says it.
 *
 * @param id stable identifier, {@code ^[A-Za-z][A-Za-z0-9._-]{0,99}$}; never carries a version
 * @param name title for people
 * @param description free text, may be empty
 * @param incidentTypes types of incident it answers to, at least one
 * @param platforms platforms it may run on ({@code linux}, {@code windows}, {@code macos}); empty means any
 * @param severity severities it is meant for; empty means any
 * @param parameters declared parameters by name, in the order of the text
 * @param state what to capture beside what the incident type brings
 * @param steps what is done, in order, at least one
 * @param settle pause between the last step and the verification, zero when none
 * @param verify checks that prove the fix; empty when only the incident type's own verification applies
 * @param rollback steps that undo, run when {@code rollbackOn} says so
 * @param rollbackOn what makes the rollback run; holds at least {@link RollbackTrigger#FAILED}
 * @param sla time in which the incident should be fixed, or {@code null}
 * @param controls free compliance labels, kept as written
 * @param minimumApprovals how many people must approve a version, at least 1
 * @param limits how often and where it may run
 */
public record Runbook(
        String id,
        String name,
        String description,
        List<String> incidentTypes,
        List<String> platforms,
        List<String> severity,
        Map<String, Parameter> parameters,
        StateSpec state,
        List<Step> steps,
        Duration settle,
        List<Check> verify,
        List<Step> rollback,
        Set<RollbackTrigger> rollbackOn,
        Duration sla,
        List<String> controls,
        int minimumApprovals,
        RunLimits limits) {

    public Runbook {
        incidentTypes = List.copyOf(incidentTypes);
        platforms = List.copyOf(platforms);
        severity = List.copyOf(severity);
        parameters = Ordered.copyOf(parameters);
        steps = List.copyOf(steps);
        verify = List.copyOf(verify);
        rollback = List.copyOf(rollback);
        rollbackOn = Set.copyOf(rollbackOn);
        controls = List.copyOf(controls);
        if (minimumApprovals < 1) {
            throw new IllegalArgumentException("minimumApprovals must be at least 1, not " + minimumApprovals);
        }
    }
}
