package io.jenkins.plugins.runbook.rehearsal;

import java.util.List;

/**
 * The situations that judge a candidate: the failure first, then what its parent already managed.
 *
 * @param cases at least one of kind {@link RehearsalCase.Kind#FAILURE}
 * @param lanes how many texts may be tried at once, at least 1. More than one only where sandboxes cannot get in each other's way;
 *     a scenario has fixed ports and therefore one lane, unless it says otherwise
 * @param place where they are
 */
public record RehearsalSuite(List<RehearsalCase> cases, int lanes, RehearsalPlace place) {

    public RehearsalSuite {
        cases = List.copyOf(cases);
        if (cases.stream().noneMatch(one -> one.kind() == RehearsalCase.Kind.FAILURE)) {
            throw new IllegalArgumentException("a rehearsal suite needs the failure that is to be fixed");
        }
        if (lanes < 1) {
            throw new IllegalArgumentException("a rehearsal suite needs a lane at least, not " + lanes);
        }
    }

    /** Sandboxes that are broken on purpose. */
    public RehearsalSuite(List<RehearsalCase> cases, int lanes) {
        this(cases, lanes, RehearsalPlace.SANDBOXES);
    }

    /** Texts are tried one after the other. */
    public RehearsalSuite(List<RehearsalCase> cases) {
        this(cases, 1);
    }

    /** Whether nothing was broken on purpose, so that only a rehearsal of the failing text tells whether the failure repeats itself. */
    public boolean asItIs() {
        return cases.stream().anyMatch(one -> one.baseline() != null);
    }
}
