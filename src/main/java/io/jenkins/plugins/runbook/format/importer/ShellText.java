package io.jenkins.plugins.runbook.format.importer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables in the place of foreign references in a shell script, quoted as their place asks for, so that no value
 * can become code or fall apart into words.
 *
 * <p>Follows quotes, command and arithmetic substitutions, comments and here-documents. What it cannot do safely stays as it is and is
 * told by {@link #refused}.
 */
final class ShellText {

    private enum Context {
        PLAIN,
        SINGLE,
        DOUBLE,
        BACKTICK,
        ARITHMETIC,
        COMMENT,
        /** A here-document that expands variables. */
        HERE,
        /** One that does not. */
        RAW_HERE
    }

    private static final Pattern HERE_START = Pattern.compile("<<-?[ \\t]*(['\"\\\\]?)([A-Za-z_][A-Za-z0-9_]*)['\"]?");

    private final String script;
    private final Pattern reference;
    private final Function<String, Optional<String>> variable;
    private final StringBuilder out = new StringBuilder();
    private final Deque<Context> contexts = new ArrayDeque<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private String hereEnd;
    private boolean hereRaw;

    private ShellText(String script, Pattern reference, Function<String, Optional<String>> variable) {
        this.script = script;
        this.reference = reference;
        this.variable = variable;
        contexts.push(Context.PLAIN);
    }

    /**
     * Translates a script.
     *
     * @param reference finds one reference; its first group that matches is the foreign name
     * @param variable our variable for a foreign name, empty when there is none
     */
    static ShellText translate(String script, Pattern reference, Function<String, Optional<String>> variable) {
        ShellText text = new ShellText(script, reference, variable);
        text.walk();
        return text;
    }

    /** The script in our words. */
    String script() {
        return out.toString();
    }

    /** Our variables that it uses now. */
    Set<String> used() {
        return used;
    }

    /** References that stayed, as they are written. */
    Set<String> refused() {
        return refused;
    }

    private void walk() {
        Matcher matcher = reference.matcher(script);
        int at = 0;
        while (at < script.length()) {
            matcher.region(at, script.length());
            if (matcher.lookingAt() && matcher.end() > at) {
                replace(matcher);
                at = matcher.end();
            } else {
                at = step(at);
            }
        }
    }

    private void replace(Matcher matcher) {
        String name = name(matcher);
        Optional<String> ours = variable.apply(name);
        Context context = contexts.peek();
        if (ours.isEmpty() || context == Context.RAW_HERE) {
            if (context != Context.COMMENT) {
                refused.add(matcher.group());
            }
            out.append(matcher.group());
            return;
        }
        if (context != Context.COMMENT) {
            used.add(ours.get());
        }
        String expansion = "${" + ours.get() + "}";
        out.append(
                switch (context) {
                    case PLAIN, BACKTICK -> '"' + expansion + '"';
                    case SINGLE -> "'\"" + expansion + "\"'";
                    default -> expansion;
                });
    }

    private static String name(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return matcher.group(group);
            }
        }
        return matcher.group();
    }

    /** Copies what stands at the offset and follows what it means for quoting. */
    private int step(int at) {
        char c = script.charAt(at);
        Context context = contexts.peek();
        if (c == '\\' && context != Context.SINGLE && context != Context.COMMENT && at + 1 < script.length()) {
            return copy(at, 2);
        }
        if (c == '\n') {
            return lineEnd(at);
        }
        return switch (context) {
            case SINGLE -> closeOn(c == '\'', at);
            case COMMENT, RAW_HERE -> copy(at, 1);
            case DOUBLE -> c == '"' ? closeOn(true, at) : expansion(at, c);
            case HERE -> expansion(at, c);
            default -> plain(at, c);
        };
    }

    private int plain(int at, char c) {
        if (c == '#' && startsWord(at)) {
            contexts.push(Context.COMMENT);
            return copy(at, 1);
        }
        if (c == '\'') {
            contexts.push(Context.SINGLE);
            return copy(at, 1);
        }
        if (c == '"') {
            contexts.push(Context.DOUBLE);
            return copy(at, 1);
        }
        if (c == '<' && contexts.peek() != Context.ARITHMETIC) {
            noteHereDocument(at);
        }
        if (c == '(') {
            contexts.push(contexts.peek() == Context.ARITHMETIC ? Context.ARITHMETIC : Context.PLAIN);
            return copy(at, 1);
        }
        if (c == ')') {
            return closeOn(contexts.size() > 1, at);
        }
        return expansion(at, c);
    }

    /** What is special in double quotes as well as outside of them. */
    private int expansion(int at, char c) {
        if (script.startsWith("$((", at)) {
            contexts.push(Context.ARITHMETIC);
            contexts.push(Context.ARITHMETIC);
            return copy(at, 3);
        }
        if (script.startsWith("$(", at)) {
            contexts.push(Context.PLAIN);
            return copy(at, 2);
        }
        if (c == '`') {
            if (contexts.contains(Context.BACKTICK)) {
                while (contexts.pop() != Context.BACKTICK) {}
            } else {
                contexts.push(Context.BACKTICK);
            }
        }
        return copy(at, 1);
    }

    private int closeOn(boolean closes, int at) {
        if (closes) {
            contexts.pop();
        }
        return copy(at, 1);
    }

    private int copy(int at, int length) {
        out.append(script, at, Math.min(script.length(), at + length));
        return at + length;
    }

    private boolean startsWord(int at) {
        return at == 0 || Character.isWhitespace(script.charAt(at - 1)) || ";&|(".indexOf(script.charAt(at - 1)) >= 0;
    }

    private void noteHereDocument(int at) {
        Matcher start = HERE_START.matcher(script).region(at, script.length());
        if (start.lookingAt() && hereEnd == null) {
            hereEnd = start.group(2);
            hereRaw = !start.group(1).isEmpty();
        }
    }

    private int lineEnd(int at) {
        if (contexts.peek() == Context.COMMENT) {
            contexts.pop();
        }
        boolean inHere = contexts.peek() == Context.HERE || contexts.peek() == Context.RAW_HERE;
        if (!inHere && hereEnd != null && contexts.peek() != Context.SINGLE && contexts.peek() != Context.DOUBLE) {
            contexts.push(hereRaw ? Context.RAW_HERE : Context.HERE);
            inHere = true;
        }
        if (inHere && nextLine(at).equals(hereEnd)) {
            int end = at + 1 + script.substring(at + 1).indexOf(hereEnd) + hereEnd.length();
            contexts.pop();
            hereEnd = null;
            return copy(at, end - at);
        }
        return copy(at, 1);
    }

    private String nextLine(int at) {
        int end = script.indexOf('\n', at + 1);
        return script.substring(at + 1, end < 0 ? script.length() : end).strip();
    }
}
