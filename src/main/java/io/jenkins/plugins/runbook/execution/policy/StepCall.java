package io.jenkins.plugins.runbook.execution.policy;

import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.model.Step;
import java.util.function.Consumer;

/**
 * A step that is to be tried.
 *
 * @param step the step
 * @param host where
 * @param notes takes lines for people who watch
 */
record StepCall(Step step, HostSession host, Consumer<String> notes) {}
