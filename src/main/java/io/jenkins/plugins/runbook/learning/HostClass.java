package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.util.Locale;

/**
 * Hosts that are alike, by their names: {@code web03.example.org} and {@code web17} are both {@code web#} of a platform. What was decided for one class
 * says nothing of another that never had the failure.
 */
final class HostClass {

    private HostClass() {}

    static String of(ExecutionResult result) {
        return of(result.platform(), result.hostname() == null ? "" : result.hostname());
    }

    static String of(String platform, String host) {
        int dot = host.indexOf('.');
        String name = dot < 0 ? host : host.substring(0, dot);
        return platform + " " + BoundedPattern.replaceAll(name.toLowerCase(Locale.ROOT), "\\d+", "#");
    }
}
