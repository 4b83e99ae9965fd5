package io.jenkins.plugins.runbook.jenkins.record;

import hudson.Util;

/** Durations for people. */
final class DurationText {

    private DurationText() {}

    static String text(long millis) {
        return millis < 1000 ? millis + " ms" : Util.getTimeSpanString(millis);
    }
}
