package io.jenkins.plugins.runbook.insight;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * How often versions of one number succeeded.
 *
 * @param version number of the version; 1 is what people wrote, what follows is what was learnt
 * @param success verified executions of all that count, rehearsals and dry runs left out. Missing evidence is no success
 * @param meanSeconds mean duration of the verified ones, or {@code null} without any
 */
public record VersionRate(
        int version, Rate success, @CheckForNull Double meanSeconds) {}
