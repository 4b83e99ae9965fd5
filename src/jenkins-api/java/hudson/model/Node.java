package hudson.model;

import java.util.Set;
import hudson.model.labels.LabelAtom;
import hudson.Launcher;
import hudson.FilePath;
import hudson.security.AccessControlled;

public abstract class Node extends AbstractModelObject implements AccessControlled {
    public Node() {}

    public abstract Launcher createLauncher(TaskListener listener);

    public Set<LabelAtom> getAssignedLabels() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public abstract FilePath getRootPath();

    public LabelAtom getSelfLabel() {
        throw new UnsupportedOperationException();
    }

    public final Computer toComputer() {
        throw new UnsupportedOperationException();
    }
}
