package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.shell.CommandDraft.Group;
import io.jenkins.plugins.runbook.shell.Unseen.Reason;

/**
 * Reads commands. Where shells differ, or a text is no valid script, it reads what any of them might run: a command too many, never one too
 * few.
 */
final class Parser {

    final Lexer lexer;
    final HereDocuments documents;
    private final String text;
    private final Findings findings;

    /** Whether the last list ended by its closing parenthesis. */
    boolean closed;

    Parser(Lexer lexer) {
        this.lexer = lexer;
        this.text = lexer.text;
        this.findings = lexer.findings;
        this.documents = new HereDocuments(this);
    }

    /** Reads a whole text. */
    static void read(String text, boolean bash, Findings findings, int depth, @CheckForNull int[] origin, Group group) {
        new Parser(new Lexer(text, bash, findings, depth, origin)).list(0, (char) 0, group);
    }

    /** Reads code that was made from a place of this text. */
    void derived(String code, int from, int to, CommandDraft within) {
        if (!findings.afford(code.length())) {
            lexer.unseen(Reason.DEPTH, from, to);
            return;
        }
        int[] origin = {lexer.start(from), lexer.end(to)};
        read(code, lexer.bash, findings, lexer.depth + 1, origin, Group.substitution(within));
    }

    /** Reads the commands of a part of this text. */
    void region(int from, int to, CommandDraft within) {
        int outer = lexer.limit;
        lexer.limit = to;
        lexer.depth++;
        Quoting before = lexer.enter(from, Quoting.UNQUOTED);
        Runnable back = documents.setAside();
        list(from, (char) 0, Group.substitution(within));
        back.run();
        lexer.enter(to, before);
        lexer.depth--;
        lexer.limit = outer;
    }

    /** Reads the elements between the parentheses of an array. */
    int array(int open, CommandDraft within) {
        if (lexer.depth >= Lexer.MAX_DEPTH) {
            lexer.unseen(Reason.DEPTH, open, lexer.limit);
            return lexer.limit;
        }
        lexer.depth++;
        int i = open + 1;
        Quoting before = lexer.enter(i, Quoting.UNQUOTED);
        while (i < lexer.limit && text.charAt(i) != ')') {
            char c = text.charAt(i);
            if (c == '#') {
                i = comment(i);
            } else if (Lexer.meta(c)) {
                boolean process = (c == '<' || c == '>') && lexer.at(i + 1, "(");
                i = process ? lexer.nested(i, i + 2, within, this) : i + 1;
            } else {
                i = lexer.word(i, lexer.new Parts(), within, this);
            }
        }
        if (i >= lexer.limit) {
            lexer.unseen(Reason.AMBIGUOUS, open, lexer.limit);
        }
        lexer.enter(i, before);
        lexer.depth--;
        return Math.min(i + 1, lexer.limit);
    }

    int comment(int from) {
        Quoting before = lexer.enter(from, Quoting.COMMENT);
        int end = lexer.indexOf('\n', from);
        lexer.enter(end, before);
        return end;
    }

    /**
     * Reads commands up to a closing parenthesis or the limit.
     *
     * @return the offset behind what was read
     */
    int list(int from, char close, Group group) {
        return new CommandReader(this, close, group).read(from);
    }
}
