package io.jenkins.plugins.runbook.learning.trace;

import io.jenkins.plugins.runbook.model.Evidence;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * A line and what was found in it.
 *
 * @param line the line
 * @param match the match
 */
public record Found(Line line, MatchResult match) {

    /** The group's text, {@code null} when it took no part in the match. */
    public String group(int group) {
        return match.group(group);
    }

    /** The first group that took part in the match; untrusted. */
    public String value() {
        for (int i = 1; i <= match.groupCount(); i++) {
            if (match.group(i) != null) {
                return match.group(i);
            }
        }
        return match.group();
    }

    public List<Evidence> evidence() {
        return List.of(line.evidence());
    }
}
