package io.jenkins.plugins.runbook.learning.rehearsal;

import java.util.Optional;

/**
 * What a search came to.
 *
 * @param best the candidate to propose, empty when none is good enough
 * @param note why it is the best, or why there is none; one sentence
 */
public record SearchResult(Optional<Tried> best, String note) {}
