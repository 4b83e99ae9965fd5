package io.jenkins.plugins.runbook.jenkins;

import hudson.ExtensionPoint;
import io.jenkins.plugins.runbook.execution.action.AddedAction;

/**
 * A type of action that another plugin brings: implement it, annotate it with {@link hudson.Extension}, and runbooks can {@code use} it
 * by its name. Known from the next time on that runbooks are opened: the start of Jenkins, or a change of their settings.
 */
public interface RunbookActionType extends ExtensionPoint, AddedAction {}
