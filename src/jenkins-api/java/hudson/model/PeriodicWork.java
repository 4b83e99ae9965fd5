package hudson.model;

import hudson.ExtensionPoint;
import hudson.triggers.SafeTimerTask;

public abstract class PeriodicWork extends SafeTimerTask implements ExtensionPoint {
    protected static final long MIN = 60000L;

    protected static final long HOUR = 3600000L;

    public PeriodicWork() {}

    public abstract long getRecurrencePeriod();
}
