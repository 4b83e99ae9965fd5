package io.jenkins.plugins.runbook.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.cli.console.Moments;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.AuditLog;
import io.jenkins.plugins.runbook.store.Records;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A version that can run, of records that came from elsewhere; also its JSON.
 *
 * @param approved by whom and when, as the audit has it; {@code null} when no entry says so of exactly this text
 */
record RunnableVersion(
        @NonNull String version,
        @NonNull String sha256,
        @NonNull String author,
        @CheckForNull String approved) {

    /** What makes a version one that can run. */
    private static final Set<String> ALLOWING = Set.of("version.published", "review.approved", "review.overridden");

    private static final int LOOKED_AT = 200;

    /** All that can run. */
    static List<RunnableVersion> of(Records records) {
        return records.versions().in(EnumSet.of(Lifecycle.ACTIVE, Lifecycle.CANARY)).stream()
                .map(version -> of(version, records))
                .toList();
    }

    private static RunnableVersion of(Version version, Records records) {
        String approved =
                records
                        .audit()
                        .page(new AuditLog.Filter(null, null, version.ref().toString(), null), 0, LOOKED_AT)
                        .stream()
                        .filter(entry -> ALLOWING.contains(entry.action())
                                && entry.detail().contains(Sha256.of(version.text())))
                        .map(entry -> entry.action() + " by " + entry.actor() + ", " + Moments.text(entry.at()))
                        .findFirst()
                        .orElse(null);
        return new RunnableVersion(version.ref().toString(), version.sha256(), version.author(), approved);
    }

    /** A line for each. */
    static String lines(List<RunnableVersion> versions) {
        return versions.stream()
                .map(one -> "  " + one.version() + ", by " + one.author() + "; "
                        + (one.approved() == null ? "NO ENTRY of the audit says who approved it" : one.approved()))
                .collect(Collectors.joining("\n"));
    }
}
