package io.jenkins.plugins.runbook.learning.trace;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.List;

/**
 * Everything the learner may look at when it thinks about one failure.
 *
 * @param result what happened
 * @param runbook the version that was executed
 * @param text its text
 * @param library other active runbooks
 * @param earlier earlier executions of the version, newest first, at most a few
 */
public record FailureCase(
        ExecutionResult result,
        @CheckForNull Runbook runbook,
        String text,
        List<LibraryEntry> library,
        List<ExecutionResult> earlier) {

    public FailureCase {
        library = List.copyOf(library);
        earlier = List.copyOf(earlier);
    }

    /**
     * What is said of another runbook of the library.
     *
     * @param id its id
     * @param name its title
     * @param description its description, may be empty
     * @param incidentTypes what it answers to
     */
    public record LibraryEntry(String id, String name, String description, List<String> incidentTypes) {

        public LibraryEntry {
            incidentTypes = List.copyOf(incidentTypes);
        }

        public static LibraryEntry of(Runbook runbook) {
            return new LibraryEntry(runbook.id(), runbook.name(), runbook.description(), runbook.incidentTypes());
        }
    }
}
