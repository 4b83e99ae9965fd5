package hudson.scm;

import hudson.ExtensionPoint;
import hudson.model.Describable;

public abstract class RepositoryBrowser<E extends ChangeLogSet.Entry> implements Describable<RepositoryBrowser<?>>, ExtensionPoint {
    public RepositoryBrowser() {}
}
