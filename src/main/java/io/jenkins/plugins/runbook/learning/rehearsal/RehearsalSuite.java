package io.jenkins.plugins.runbook.learning.rehearsal;

import java.util.List;

/**
 * The situations that judge a candidate: the failure first, then what its parent already managed.
 *
 * @param cases at least one of kind {@link RehearsalCase.Kind#FAILURE}
 */
public record RehearsalSuite(List<RehearsalCase> cases) {

    public RehearsalSuite {
        cases = List.copyOf(cases);
        if (cases.stream().noneMatch(one -> one.kind() == RehearsalCase.Kind.FAILURE)) {
            throw new IllegalArgumentException("a rehearsal suite needs the failure that is to be fixed");
        }
    }
}
