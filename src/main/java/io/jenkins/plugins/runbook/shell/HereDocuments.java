package io.jenkins.plugins.runbook.shell;

import io.jenkins.plugins.runbook.shell.Unseen.Reason;
import io.jenkins.plugins.runbook.shell.Word.Kind;
import java.util.ArrayList;
import java.util.List;

/** The here-documents of one text: they are named in one line and stand below it. */
final class HereDocuments {

    private final Parser parser;
    private final Lexer lexer;
    private final String text;

    /** Those whose text begins with the next line. */
    private final List<Pending> pending = new ArrayList<>();

    private record Pending(CommandDraft draft, int index, boolean tabs) {}

    HereDocuments(Parser parser) {
        this.parser = parser;
        this.lexer = parser.lexer;
        this.text = lexer.text;
    }

    /** The redirection that the command will have at this place is one. */
    void expect(CommandDraft draft, int index, boolean tabs) {
        pending.add(new Pending(draft, index, tabs));
    }

    /** Forgets those whose text has not begun, and answers with how to bring them back. */
    Runnable setAside() {
        List<Pending> waiting = List.copyOf(pending);
        pending.clear();
        return () -> {
            pending.clear();
            pending.addAll(waiting);
        };
    }

    /** Reads the here-documents that begin with this line. */
    int read(int from) {
        int i = from;
        List<Pending> waiting = new ArrayList<>(pending);
        pending.clear();
        for (Pending one : waiting) {
            i = document(i, one);
        }
        return i;
    }

    private int document(int from, Pending one) {
        Redirection redirection = one.draft().redirections.get(one.index());
        Word marker = redirection.target();
        String end = marker.plain();
        boolean raw = marker.raw().indexOf('\'') >= 0
                || marker.raw().indexOf('"') >= 0
                || marker.raw().indexOf('\\') >= 0;
        int line = from;
        int close = -1;
        boolean joined = false;
        while (line < lexer.limit && close < 0) {
            int lineEnd = lexer.indexOf('\n', line);
            int start = line;
            while (one.tabs() && start < lineEnd && text.charAt(start) == '\t') {
                start++;
            }
            if (lineEnd - start == end.length() && text.startsWith(end, start)) {
                close = line;
                if (joined) {
                    lexer.unseen(Reason.AMBIGUOUS, line, lineEnd);
                }
            }
            joined = !raw && lineEnd > line && text.charAt(lineEnd - 1) == '\\';
            if (joined && lineEnd - 1 > start && end.startsWith(text.substring(start, lineEnd - 1))) {
                lexer.unseen(Reason.AMBIGUOUS, start, lineEnd);
            }
            line = Math.min(lineEnd + 1, lexer.limit);
        }
        int bodyEnd = close < 0 ? lexer.limit : close;
        if (close < 0) {
            lexer.unseen(Reason.AMBIGUOUS, lexer.limit > from ? from : Math.max(0, from - 1), lexer.limit);
        }
        Quoting before = lexer.enter(from, raw ? Quoting.RAW_HERE_DOCUMENT : Quoting.HERE_DOCUMENT);
        Word document = body(from, bodyEnd, raw, one);
        lexer.enter(bodyEnd, before);
        one.draft()
                .redirections
                .set(
                        one.index(),
                        new Redirection(
                                redirection.start(),
                                redirection.end(),
                                redirection.number(),
                                redirection.operator(),
                                marker,
                                document));
        return line;
    }

    private Word body(int from, int to, boolean raw, Pending one) {
        Lexer.Parts parts = lexer.new Parts();
        if (raw) {
            String body = text.substring(from, to);
            parts.parts.add(new Word.Part(Kind.TEXT, one.tabs() ? withoutTabs(body) : body, true));
        } else {
            int outer = lexer.limit;
            lexer.limit = to;
            lexer.expanding(from, (char) 0, parts, one.draft(), parser);
            lexer.limit = outer;
        }
        return parts.build(from, to);
    }

    private static String withoutTabs(String body) {
        StringBuilder kept = new StringBuilder(body.length());
        boolean lineStart = true;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            lineStart = lineStart && c == '\t' || c == '\n';
            if (!lineStart || c == '\n') {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
