package io.jenkins.plugins.runbook.format.importer;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/**
 * What a person says about a document beside what stands in it.
 *
 * @param location path of the file, whole where it is known; by its last two names documents of one title are told apart. Nothing is read
 *     from it
 * @param id id of the runbook, or {@code null} for one made of the document's name
 * @param incidentTypes types the person has confirmed; empty when none are
 */
public record ImportOptions(
        @NonNull String location,
        @CheckForNull String id,
        @NonNull List<String> incidentTypes) {

    public ImportOptions {
        incidentTypes = List.copyOf(incidentTypes);
    }

    /** Nothing but the file's place. */
    @NonNull
    public static ImportOptions of(@NonNull String location) {
        return new ImportOptions(location, null, List.of());
    }

    /** The same for a document that has a name of its own, whatever file it came in. */
    ImportOptions named(String name) {
        return new ImportOptions(name, id, incidentTypes);
    }

    /** The same with another id. */
    @NonNull
    public ImportOptions withId(@NonNull String other) {
        return new ImportOptions(location, other, incidentTypes);
    }
}
