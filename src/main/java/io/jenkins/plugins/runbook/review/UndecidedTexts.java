package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.RunbookEffect;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Records;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Texts that wait for a decision or were rejected, by what they do. None of them may run under another id, with other names, or with
 * another comment, before a reviewer has seen it. Thread-safe.
 */
final class UndecidedTexts {

    private static final Set<Lifecycle> UNDECIDED = EnumSet.of(Lifecycle.PENDING_REVIEW, Lifecycle.REJECTED);
    private static final int REMEMBERED = 5_000;

    private final RunbookReader reader;

    /** Effects by the hash of their text, which never changes; the least used are forgotten. */
    private final Map<String, Optional<RunbookEffect>> effects = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<RunbookEffect>> eldest) {
            return size() > REMEMBERED;
        }
    };

    UndecidedTexts(RunbookReader reader) {
        this.reader = reader;
    }

    /** The version that does the same and was not approved; {@code null} when there is none. */
    @CheckForNull
    Version like(@NonNull Records records, @NonNull Runbook runbook) {
        RunbookEffect wanted = RunbookEffect.of(runbook);
        return records.versions().in(UNDECIDED).stream()
                .filter(undecided -> same(records, wanted, undecided))
                .findFirst()
                .orElse(null);
    }

    private boolean same(Records records, RunbookEffect wanted, Version undecided) {
        Optional<RunbookEffect> effect = effect(undecided);
        if (effect.isEmpty() || !effect.get().actions().equals(wanted.actions())) {
            return false;
        }
        List<RunbookEffect> approved = records.versions().of(undecided.ref().runbookId()).stream()
                .filter(version -> !UNDECIDED.contains(version.lifecycle()))
                .flatMap(version -> effect(version).stream())
                .toList();
        if (approved.contains(wanted)) {
            return false;
        }
        // What it does was approved, and how long and how often it does so is what was decided about.
        boolean onlyTimings = approved.stream().anyMatch(one -> one.actions().equals(wanted.actions()));
        return !onlyTimings || effect.get().equals(wanted);
    }

    private Optional<RunbookEffect> effect(Version version) {
        synchronized (effects) {
            return effects.computeIfAbsent(
                    version.sha256(),
                    hash -> Optional.ofNullable(reader.read(version.ref().toString(), version.text())
                                    .runbook())
                            .map(RunbookEffect::of));
        }
    }
}
