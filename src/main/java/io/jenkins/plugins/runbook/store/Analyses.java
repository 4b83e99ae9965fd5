package io.jenkins.plugins.runbook.store;

import io.jenkins.plugins.runbook.model.Analysis;
import java.util.List;
import java.util.Optional;

/** What the learner made of executions, one analysis each. */
public interface Analyses {

    /** Keeps an analysis; one of the same execution is replaced. */
    void save(Analysis analysis);

    Optional<Analysis> of(String executionId);

    /** Forgets the analysis of an execution whose result changed, so that it is looked at anew. */
    void remove(String executionId);

    /** Analyses of failures with this signature, newest first. */
    List<Analysis> withSignature(String signatureHash, int limit);

    /** Analyses of this {@link Analysis#method()}, newest first. */
    List<Analysis> foundBy(String method, int limit);
}
