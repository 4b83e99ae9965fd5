package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/** The places of the handbook that a refusal refers to: what was refused and why stands in its message, what to do about it there. */
public enum HandbookSection {
    AGENTS("troubleshooting.md#in-jenkins"),
    API("api.md#errors"),
    ASSISTANTS("assistants.md#what-they-cannot-do"),
    EXPORT("jenkins.md#back-into-the-repository"),
    FAILED_RUN("troubleshooting.md#a-run-failed"),
    FEEDBACK_STEP("jenkins.md#runbookfeedback"),
    FORMAT("troubleshooting.md#a-runbook-file-is-refused"),
    GUARD("review.md#what-the-guard-says"),
    HAND_FIX("incidents.md#how-was-it-fixed"),
    HOSTS("runbook-format.md#top-level"),
    IMPORT("importers.md#what-holds-for-all-of-them"),
    IMPORT_STEP("jenkins.md#runbookimport"),
    INCIDENTS("incidents.md#what-an-incident-is"),
    LIMITS("limits.md#limits"),
    LOCK("execution.md#one-execution"),
    PARAMETERS("runbook-format.md#parameters"),
    PERMISSIONS("jenkins.md#permissions"),
    POLICY("review.md#policy"),
    RESUMING("execution.md#resuming-and-running-anew"),
    REVIEWS("review.md#what-cannot-happen"),
    RUNBOOK_STEP("jenkins.md#runbook"),
    RUNS("troubleshooting.md#a-run-is-refused-exit-code-4"),
    STORE("store.md#when-it-does-not-open"),
    SUSPENSION("limits.md#suspension"),
    UNKNOWN_NAME("troubleshooting.md#other-commands"),
    VERSIONS("review.md#which-version-runs");

    private static final String HANDBOOK = "https://github.com/jenkinsci/self-learning-runbooks-plugin/blob/HEAD/docs/";

    private final String place;

    HandbookSection(String place) {
        this.place = place;
    }

    /** Page and anchor in the source tree, such as {@code docs/limits.md#suspension}. */
    @NonNull
    public String place() {
        return "docs/" + place;
    }

    /** Where a browser finds it. */
    @NonNull
    public String address() {
        return HANDBOOK + place;
    }

    /** A line for the end of a message that is read in a browser. */
    @NonNull
    public String reference() {
        return "\n(see " + address() + ")";
    }

    /** What a refusal refers to, or {@code null} when it is none that the handbook explains. */
    @CheckForNull
    public static HandbookSection of(@CheckForNull Throwable refusal) {
        return refusal instanceof Explained explained ? explained.section() : null;
    }

    /** A refusal that the handbook explains. */
    public interface Explained {
        @NonNull
        HandbookSection section();
    }
}
