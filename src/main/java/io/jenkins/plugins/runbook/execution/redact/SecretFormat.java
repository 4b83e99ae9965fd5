package io.jenkins.plugins.runbook.execution.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a kind of secrets.
 *
 * @param number its number among the formats
 * @param name what it is
 * @param literals texts one of which every secret of the kind holds, whatever their case
 * @param pattern matches from the literal on; a group that takes part is the secret, else all of it is
 * @param capitalWithin within how many characters of the literal there is a capital; 0 where there need be none
 */
record SecretFormat(int number, String name, List<String> literals, Pattern pattern, int capitalWithin) {

    /** No secret is looked for further than this from its literal. */
    static final int REACH = 4096;

    /** A secret this long may have been cut by the bounds of the pattern. */
    private static final int LONG = 250;

    private static final Ending.OfToken OF_TOKEN = new Ending.OfToken();

    SecretFormat {
        literals = List.copyOf(literals);
    }

    /** Adds the secret to what was found when it is at this place. */
    void at(Look look, int start) {
        if (look.within(number, start)
                || capitalWithin > 0 && !look.hasCapital(start + literals.get(0).length(), capitalWithin)) {
            return;
        }
        Matcher matcher = pattern.matcher(look.text)
                .region(start, Math.min(look.text.length(), start + REACH))
                .useTransparentBounds(true)
                .useAnchoringBounds(false);
        if (!matcher.lookingAt()) {
            return;
        }
        int from = matcher.start();
        int to = matcher.end();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.start(group) >= 0) {
                from = matcher.start(group);
                to = matcher.end(group);
                break;
            }
        }
        if (to - from >= LONG) {
            int end = OF_TOKEN.in(look.text, to, look.text.length());
            if (end < 0 && !look.last && start < look.sure) {
                look.open = OF_TOKEN;
            }
            to = end < 0 ? look.text.length() : end;
        }
        look.add(Math.min(start, from), from, to);
        look.ends(number, to);
    }
}
