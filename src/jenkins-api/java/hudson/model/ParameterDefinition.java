package hudson.model;

import hudson.ExtensionPoint;
import java.io.Serializable;

public abstract class ParameterDefinition implements Describable<ParameterDefinition>, ExtensionPoint, Serializable {
    protected ParameterDefinition(String name) {}

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public ParameterValue getDefaultParameterValue() {
        throw new UnsupportedOperationException();
    }
}
