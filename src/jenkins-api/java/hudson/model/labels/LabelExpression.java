package hudson.model.labels;

import hudson.model.AutoCompletionCandidates;
import hudson.model.Label;
import hudson.util.FormValidation;

public abstract class LabelExpression extends Label {
    protected LabelExpression(String name) {
        super(name);
    }

    public static AutoCompletionCandidates autoComplete(String value) {
        throw new UnsupportedOperationException();
    }

    public static FormValidation validate(String expression) {
        throw new UnsupportedOperationException();
    }
}
