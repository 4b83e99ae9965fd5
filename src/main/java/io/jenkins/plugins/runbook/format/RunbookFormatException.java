package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.HandbookSection;
import java.util.List;
import java.util.stream.Collectors;

/** A text is not what it should be. The message holds every problem, one per line. */
public class RunbookFormatException extends RuntimeException implements HandbookSection.Explained {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final HandbookSection section;

    public RunbookFormatException(List<Problem> problems) {
        this(problems, HandbookSection.FORMAT);
    }

    /** @param section what explains it, when that is not the format of runbooks */
    public RunbookFormatException(List<Problem> problems, HandbookSection section) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.section = section;
    }

    @Override
    public HandbookSection section() {
        return section;
    }

    /** What is wrong, in the order of the text; empty after this exception was serialized. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
