package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import java.util.List;
import java.util.Set;

/** What all operators together make of a failure. */
final class Proposals {

    private static final CandidateFactory WORKSHOP =
            new CandidateFactory(Operators.all(), new RunbookReader(), new Guard(Set.of(), false));

    private Proposals() {}

    static List<Candidate> of(Failures failure) throws InterruptedException {
        return WORKSHOP.candidates(failure.trace(), operator -> 1);
    }

    /** The only candidate of an operator. */
    static Candidate by(String operator, Failures failure) throws InterruptedException {
        List<Candidate> made = of(failure).stream()
                .filter(candidate -> candidate.operators().equals(List.of(operator)))
                .toList();
        assertThat(made).as("candidates of " + operator).hasSize(1);
        return made.get(0);
    }

    static List<String> operators(Failures failure) throws InterruptedException {
        return of(failure).stream()
                .flatMap(candidate -> candidate.operators().stream())
                .distinct()
                .toList();
    }
}
