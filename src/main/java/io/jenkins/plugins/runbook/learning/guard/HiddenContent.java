package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.shell.Quoting;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reviewer could not see or would misread: invisible and disguised characters, in the text and in the values that it stands for,
 * words pushed out of sight, encoded payloads.
 */
final class HiddenContent {

    private static final int MOST_BLANKS = 60;
    private static final int MOST_EMPTY_LINES = 20;

    /** A piece of what may be base 64 or 16, or a row of escapes such as backslash-x41, backslash-101 or backslash-u0041. */
    private static final Pattern ENCODED = Pattern.compile(
            "[A-Za-z0-9+/]{120}" + "|(?:\\\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{2,4}+|[0-7]{2,3}+) {0,20}+){6}");

    /** Dashes, quotes, a minus, slashes, a semicolon and a bar of print. */
    private static final String PRINT =
            "\u2010\u2011\u2012\u2013\u2014\u2015\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f"
                    + "\u2212\u2044\u2215\u037e\uff5c";

    private HiddenContent() {}

    static void inspect(JudgedChange change) {
        List<String> before = strings(change.parent());
        List<String> now = strings(change.candidate());
        hidden(change, before, now);
        disguised(change, before, now);
        padded(change, now);
        Set<String> known = new HashSet<>();
        change.before().forEach(executable -> known.add(executable.text()));
        for (Executable executable : change.now()) {
            if (executable.script() && !known.contains(executable.text())) {
                encoded(change, executable);
                typographic(change, executable);
            }
        }
    }

    /** Every string that a value of the model holds. */
    static List<String> strings(Object value) {
        List<String> strings = new ArrayList<>();
        Deque<Object> waiting = new ArrayDeque<>(List.of(value));
        while (!waiting.isEmpty()) {
            Object one = waiting.pop();
            if (one instanceof String text) {
                strings.add(text);
            } else if (one instanceof Collection<?> many) {
                many.forEach(element -> push(waiting, element));
            } else if (one instanceof Map<?, ?> map) {
                map.forEach((key, element) -> {
                    push(waiting, key);
                    push(waiting, element);
                });
            } else if (one instanceof Record) {
                for (RecordComponent component : one.getClass().getRecordComponents()) {
                    push(waiting, component(one, component));
                }
            }
        }
        return strings;
    }

    private static void push(Deque<Object> waiting, Object value) {
        if (value != null) {
            waiting.push(value);
        }
    }

    private static Object component(Object owner, RecordComponent component) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record of the model that cannot be read: " + owner.getClass(), e);
        }
    }

    private static void hidden(JudgedChange change, List<String> before, List<String> now) {
        Map<Integer, Integer> known = new HashMap<>();
        before.forEach(text -> count(text, known));
        Map<Integer, Integer> raw = new HashMap<>();
        count(change.parentText(), raw);
        Map<Integer, Integer> found = new HashMap<>();
        now.forEach(text -> count(text, found));
        Map<Integer, Integer> written = new HashMap<>();
        count(change.candidateText(), written);
        tell(change, known, found);
        tell(change, raw, written);
    }

    private static void tell(JudgedChange change, Map<Integer, Integer> known, Map<Integer, Integer> found) {
        found.forEach((c, times) -> {
            if (times > known.getOrDefault(c, 0)) {
                change.block(
                        "hidden-characters",
                        "The text holds an invisible character, " + Characters.name(c) + ".",
                        null);
            }
        });
    }

    private static void count(String text, Map<Integer, Integer> into) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean lineEnd = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (Characters.hidden(c) && !lineEnd) {
                into.merge(c, 1, Integer::sum);
            }
            i += Character.charCount(c);
        }
    }

    private static void disguised(JudgedChange change, List<String> before, List<String> now) {
        Set<String> known = new HashSet<>(Characters.words(change.parentText()));
        before.forEach(text -> known.addAll(Characters.words(text)));
        List<String> all = new ArrayList<>(now);
        all.add(change.candidateText());
        for (String text : all) {
            String word = Characters.disguised(text, known);
            if (word != null) {
                change.block(
                        "disguised-characters",
                        "The word " + JudgedChange.quote(word) + " is written with letters that look like others.",
                        null);
                return;
            }
        }
    }

    /** Text that is easily overlooked: far to the right, or far below. */
    private static void padded(JudgedChange change, List<String> now) {
        List<String> all = new ArrayList<>(now);
        all.add(change.candidateText());
        for (String text : all) {
            int blanks = 0;
            int lines = 0;
            boolean begun = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n') {
                    lines++;
                    blanks = 0;
                } else if (c == ' ' || c == '\t') {
                    blanks += c == '\t' ? 8 : 1;
                } else {
                    boolean far = blanks > MOST_BLANKS || begun && lines > MOST_EMPTY_LINES;
                    if (far && !change.parentText().contains(around(text, i))) {
                        change.block(
                                "padded-text",
                                "Something stands far away from the rest of the text: "
                                        + JudgedChange.quote(text.substring(i, Math.min(i + 60, text.length()))) + ".",
                                null);
                        return;
                    }
                    blanks = 0;
                    lines = 0;
                    begun = true;
                }
            }
        }
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - MOST_BLANKS), Math.min(at + 40, text.length()));
    }

    private static void encoded(JudgedChange change, Executable executable) {
        String parent = change.parentText();
        Matcher matcher = ENCODED.matcher(executable.text());
        while (matcher.find()) {
            String found = matcher.group();
            if ((found.startsWith("\\") || varied(found)) && !parent.contains(found)) {
                change.block("encoded-payload", "A script holds something encoded.", executable.path());
                return;
            }
        }
    }

    /** A row of letters in base 64 or 16, not a line of one character or a path of words. */
    private static boolean varied(String run) {
        boolean path = run.chars().filter(c -> c == '/').count() > 7;
        boolean word = run.chars().noneMatch(Character::isUpperCase)
                && run.chars().filter(Character::isDigit).count() < 5;
        return !path && !word && run.chars().distinct().count() > 8;
    }

    /** Quotes and dashes of print, which some interpreters take for plain ones and others do not. */
    private static void typographic(JudgedChange change, Executable executable) {
        String text = executable.text();
        boolean posix = executable.shell() == Shell.SH || executable.shell() == Shell.BASH;
        ShellScript script = posix && text.chars().anyMatch(HiddenContent::print) ? ShellScript.of(text) : null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (print(c) && (script == null || script.quotingAt(i) == Quoting.UNQUOTED)) {
                change.risk(
                        "odd-characters",
                        "A script holds " + Characters.name(c) + ", which looks like a plain one and is none.",
                        executable.path());
                return;
            }
        }
    }

    private static boolean print(int c) {
        return PRINT.indexOf(c) >= 0;
    }
}
