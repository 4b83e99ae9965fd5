package hudson.model;

public abstract class LoadBalancer {
    public LoadBalancer() {}
}
