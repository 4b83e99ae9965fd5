package io.jenkins.plugins.runbook.format;

import java.util.regex.Pattern;

/** Ports as runbooks write them; a parameter may stand for one. */
final class Ports {

    private static final int MAX = 65535;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,5}");
    private static final Pattern HOST = Pattern.compile("\\S+");

    private Ports() {}

    /** Whether the text is a port or a parameter. */
    static boolean valid(String text) {
        if (!References.in(text).isEmpty()) {
            return true;
        }
        return DIGITS.matcher(text).matches() && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MAX;
    }

    /** Whether the text is a port, with or without a host. */
    static boolean validTarget(String text) {
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? valid(text)
                : HOST.matcher(text.substring(0, colon)).matches() && valid(text.substring(colon + 1));
    }
}
