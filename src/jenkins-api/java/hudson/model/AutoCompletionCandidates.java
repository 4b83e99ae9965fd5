package hudson.model;

public class AutoCompletionCandidates {
    public AutoCompletionCandidates() {}
}
