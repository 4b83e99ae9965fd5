package hudson.model;

import hudson.model.labels.LabelAtom;
import java.util.Set;

public abstract class Label extends Actionable implements Comparable<Label> {
    protected Label(String name) {}

    public Label and(Label rhs) {
        throw new UnsupportedOperationException();
    }

    public final int compareTo(Label that) {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public boolean isEmpty() {
        throw new UnsupportedOperationException();
    }

    public Set<LabelAtom> listAtoms() {
        throw new UnsupportedOperationException();
    }

    public final boolean matches(Node n) {
        throw new UnsupportedOperationException();
    }

    public Label not() {
        throw new UnsupportedOperationException();
    }

    public static Label parseExpression(String labelExpression) {
        throw new UnsupportedOperationException();
    }
}
