package hudson.model.listeners;

import hudson.model.Run;

public abstract class RunListener<R extends Run> {
    protected RunListener() {}

    public void onDeleted(R r) {
        throw new UnsupportedOperationException();
    }

    public void onFinalized(R r) {
        throw new UnsupportedOperationException();
    }
}
