package io.jenkins.plugins.runbook.jenkins.author;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Actor;
import java.util.List;

/**
 * Who brings a text.
 *
 * @param actor the author who is named first, with what all of them may
 * @param others all others who could have written it
 * @param mayNotImport those of them who may not publish a text without a review
 */
public record Authorship(
        @NonNull Actor actor,
        @NonNull List<String> others,
        @NonNull List<String> mayNotImport) {

    public Authorship {
        others = List.copyOf(others);
        mayNotImport = List.copyOf(mayNotImport);
    }

    /** Of one person. */
    public static Authorship of(Actor actor) {
        return new Authorship(actor, List.of(), List.of());
    }
}
