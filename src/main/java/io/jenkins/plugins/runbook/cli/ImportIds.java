package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.format.importer.Source;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives what foreign documents become ids of their own: the id that a document's name makes may be that of another document's runbook,
 * or of one a person wrote, which an import must not supersede.
 */
final class ImportIds {

    private final Store store;
    private final boolean said;
    private final Map<String, Source> taken = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** @param said whether a person has said the id, and answers for what it supersedes */
    ImportIds(Store store, boolean said) {
        this.store = store;
        this.said = said;
    }

    /** What a person should know, one sentence each. */
    List<String> notes() {
        return notes;
    }

    /** The source, under an id that no other document has. */
    ImportSource settle(ImportSource source) {
        if (!source.foreign()) {
            return source;
        }
        String id = source.report().runbookId();
        if (!said && !free(id, source.report().source())) {
            String beside = source.report().source().idBeside(id);
            if (!free(beside, source.report().source())) {
                throw CommandException.refused(source.file() + ": the library has " + id + " and " + beside
                        + " of other documents; say an id with --id");
            }
            notes.add(source.file() + ": " + id + " is not the runbook of this document, so this one is " + beside
                    + "; --id " + id + " would make it the next version of that");
            return take(source.as(beside));
        }
        return take(source);
    }

    private ImportSource take(ImportSource source) {
        taken.put(source.report().runbookId(), source.report().source());
        return source;
    }

    private boolean free(String id, Source source) {
        if (taken.containsKey(id)) {
            return taken.get(id).key().equals(source.key());
        }
        List<Version> versions = store.read(records -> records.versions().of(id));
        return versions.isEmpty()
                || owner(versions).filter(source.key()::equals).isPresent();
    }

    /** The document that the runbook as it stands was made of. */
    private static Optional<String> owner(List<Version> versions) {
        return versions.stream()
                .filter(version -> version.lifecycle() == Lifecycle.ACTIVE)
                .findFirst()
                .or(() -> Optional.of(versions.get(versions.size() - 1)))
                .flatMap(version -> Source.of(version.text()))
                .map(Source::key);
    }
}
