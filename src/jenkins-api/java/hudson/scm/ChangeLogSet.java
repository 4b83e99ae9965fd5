package hudson.scm;

import hudson.model.Run;
import hudson.model.User;

public abstract class ChangeLogSet<T extends ChangeLogSet.Entry> implements Iterable<T> {
    protected ChangeLogSet(Run<?, ?> run, RepositoryBrowser<?> browser) {}

    public abstract static class Entry {
        public Entry() {}

        public abstract User getAuthor();
    }
}
