package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.ExtensionPoint;

/** Is told when incidents from outside wait that did not before. Must return at once. */
public interface IncidentsWait extends ExtensionPoint {

    void wake();
}
