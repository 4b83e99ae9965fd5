package hudson.model;

public class Failure extends RuntimeException {
    public Failure(String message) {}
}
