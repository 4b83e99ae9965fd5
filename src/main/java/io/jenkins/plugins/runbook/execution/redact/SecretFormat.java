package io.jenkins.plugins.runbook.execution.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a kind of secrets.
 *
 * @param name what it is
 * @param literals texts one of which every secret of the kind holds, whatever their case
 * @param pattern matches from the literal on; a group that takes part is the secret, else all of it is
 */
record SecretFormat(String name, List<String> literals, Pattern pattern) {

    /** No secret is looked for further than this from its literal. */
    static final int REACH = 4096;

    SecretFormat {
        literals = List.copyOf(literals);
    }

    /** The secret at this place of the text, or {@code null}. */
    Span at(CharSequence text, int start) {
        Matcher matcher = pattern.matcher(text)
                .region(start, Math.min(text.length(), start + REACH))
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        if (!matcher.lookingAt()) {
            return null;
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.start(group) >= 0) {
                return new Span(start, matcher.start(group), matcher.end(group));
            }
        }
        return new Span(start, matcher.start(), matcher.end());
    }
}
