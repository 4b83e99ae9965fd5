package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.shell.Word.Kind;
import io.jenkins.plugins.runbook.shell.Word.Part;
import java.util.ArrayList;
import java.util.List;

/** Tells assignments from other words. */
final class Assignments {

    private Assignments() {}

    /** The word as an assignment, {@code null} when it is none. */
    @CheckForNull
    static Assignment of(Word word) {
        String raw = word.raw();
        int i = 0;
        if (raw.isEmpty() || !Lexer.nameStart(raw.charAt(0))) {
            return null;
        }
        while (i < raw.length() && Lexer.namePart(raw.charAt(i))) {
            i++;
        }
        String name = raw.substring(0, i);
        if (i < raw.length() && raw.charAt(i) == '[') {
            int close = raw.indexOf(']', i);
            i = close < 0 ? raw.length() : close + 1;
        }
        if (i < raw.length() && raw.charAt(i) == '+') {
            i++;
        }
        if (i >= raw.length() || raw.charAt(i) != '=') {
            return null;
        }
        return new Assignment(name, word, value(word, i + 1));
    }

    /** The word without what stands before the value. */
    static Word value(Word word, int skip) {
        List<Part> parts = new ArrayList<>();
        boolean found = false;
        for (Part part : word.parts()) {
            int at = found || part.kind() != Kind.TEXT ? -1 : part.text().indexOf('=');
            if (found) {
                parts.add(part);
            } else if (at >= 0) {
                found = true;
                if (at + 1 < part.text().length()) {
                    parts.add(new Part(Kind.TEXT, part.text().substring(at + 1), part.quoted()));
                }
            }
        }
        int start = word.end() - word.start() == word.raw().length() ? word.start() + skip : word.start();
        return new Word(start, word.end(), word.raw().substring(skip), parts);
    }
}
