package io.jenkins.plugins.runbook.rehearsal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ExecutionResult;

/**
 * What a runbook came to in a scenario.
 *
 * @param result what the rehearsal recorded, {@code null} when it never began
 * @param fixed whether the scenario's oracle says the incident is fixed
 * @param note what went wrong around it (a failed setup, a text that is no runbook), empty when nothing did
 */
public record Trial(@CheckForNull ExecutionResult result, boolean fixed, String note) {}
