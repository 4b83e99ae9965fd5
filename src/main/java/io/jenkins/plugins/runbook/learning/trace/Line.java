package io.jenkins.plugins.runbook.learning.trace;

import io.jenkins.plugins.runbook.model.Evidence;
import java.util.regex.Pattern;

/**
 * One line that an execution left behind. Untrusted.
 *
 * @param source where it stands, such as {@code step 3 output}
 * @param step index of the step in the runbook, counted from 0, or -1 when it belongs to none
 * @param failing whether it comes from what failed
 * @param text the line, bounded
 */
public record Line(String source, int step, boolean failing, String text) {

    private static final int MAX_QUOTE = 300;
    /** Paths and URLs; a version of HTTP is none. */
    private static final Pattern NAMES =
            Pattern.compile("https?://[^\\s\"']++|(?<![\\w.@+~:/-])(?!HTTPS?/\\d)(?:[\\w.@+~-]*+/)++[\\w.@+~-]*+");

    /** The line without the paths and URLs in it: what they are called says nothing about what happened. */
    public String prose() {
        return NAMES.matcher(text).replaceAll("<name>");
    }

    public Evidence evidence() {
        return new Evidence(source, text.length() > MAX_QUOTE ? text.substring(0, MAX_QUOTE) + " …" : text.strip());
    }
}
