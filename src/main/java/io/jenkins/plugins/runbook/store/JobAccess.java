package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Set;
import java.util.stream.Collectors;

/** What executions a person may see, by the jobs that asked for them. */
@FunctionalInterface
public interface JobAccess {

    /** Everything. */
    JobAccess ALL = job -> true;

    /** @param job its name as it is now; empty when none is known */
    boolean mayRead(@NonNull String job);

    /** The jobs whose executions must not be seen. */
    @NonNull
    default Set<String> hidden(@NonNull Records records) {
        return this == ALL
                ? Set.of()
                : records.executions().jobs().stream()
                        .filter(job -> !mayRead(job))
                        .collect(Collectors.toSet());
    }

    /** Whether an execution may be seen; not when there is none, unless everything may be. */
    default boolean maySee(@NonNull Records records, @NonNull String executionId) {
        return this == ALL
                || records.executions().jobOf(executionId).filter(this::mayRead).isPresent();
    }
}
