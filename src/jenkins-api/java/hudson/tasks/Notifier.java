package hudson.tasks;

public abstract class Notifier extends Publisher {
    protected Notifier() {}
}
