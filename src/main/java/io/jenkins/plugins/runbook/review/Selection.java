package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Version;

/**
 * The version that answers best to an incident.
 *
 * @param version what to execute
 * @param why one sentence for people: what matched, and the record it was preferred for
 */
public record Selection(Version version, String why) {}
