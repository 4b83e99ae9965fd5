package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;
import java.util.Set;

public abstract class EnvironmentExpander implements Serializable {
    public EnvironmentExpander() {}

    public Set<String> getSensitiveVariables() {
        throw new UnsupportedOperationException();
    }
}
