package hudson.model;

public abstract class SimpleParameterDefinition extends ParameterDefinition {
    protected SimpleParameterDefinition(String name) {
        super(null);
    }

    public abstract ParameterValue createValue(String value);
}
