package io.jenkins.plugins.runbook.format;

import java.util.List;
import java.util.stream.Collectors;

/** A text is not what it should be. The message holds every problem, one per line. */
public class RunbookFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public RunbookFormatException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the text; empty after this exception was serialized. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
