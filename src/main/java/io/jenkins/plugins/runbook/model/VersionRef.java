package io.jenkins.plugins.runbook.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one version of a runbook.
 *
 * @param runbookId the runbook
 * @param number its version, counted from 1
 */
public record VersionRef(String runbookId, int number) {

    private static final Pattern TEXT = Pattern.compile("(.+)-v(\\d{1,9})");

    public VersionRef {
        if (number < 1) {
            throw new IllegalArgumentException("a version number is at least 1, not " + number);
        }
    }

    /** Whether the text names a version, as {@code RB-SERVICE-001-v2} does. */
    public static boolean isVersionRef(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(2)) > 0;
    }

    /**
     * Reads {@code RB-SERVICE-001-v2}.
     *
     * @throws IllegalArgumentException when the text is not of that form
     */
    public static VersionRef parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' names no version; write it as RUNBOOK-v2");
        }
        return new VersionRef(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return runbookId + "-v" + number;
    }
}
