package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.trace.FailureCase.LibraryEntry;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import java.util.List;
import java.util.stream.Collectors;

/** The other runbooks, a line each. */
final class LibraryText {

    private static final int MOST_CHARACTERS = 4_000;
    private static final int MAX_DESCRIPTION = 200;

    private LibraryText() {}

    static String of(List<LibraryEntry> library) {
        String text = library.stream()
                .map(entry -> "- " + entry.id() + " for " + String.join(", ", entry.incidentTypes()) + ": "
                        + entry.name() + ". " + Excerpt.of(entry.description().strip(), MAX_DESCRIPTION))
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? "(there is none)" : Excerpt.of(text, MOST_CHARACTERS);
    }
}
