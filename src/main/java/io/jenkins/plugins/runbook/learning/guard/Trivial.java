package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Calls;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.List;
import java.util.Set;

/** Tells commands that do nothing, or come to the same result whatever the host is like. */
final class Trivial {

    private static final Set<String> SUCCEEDS = Set.of(
            "true",
            ":",
            "echo",
            "printf",
            "logger",
            "sleep",
            "date",
            "pwd",
            "set",
            "export",
            "unset",
            "write-host",
            "write-output",
            "wait",
            "tee",
            "cat",
            "local",
            "rem",
            "start-sleep",
            "continue",
            "break",
            "shift",
            "umask",
            "clear",
            "times");

    private static final Set<String> CONSTANT = Set.of(
            "true",
            "false",
            ":",
            "exit",
            "return",
            "echo",
            "printf",
            "test",
            "[",
            "[[",
            "expr",
            "seq",
            "let",
            "sleep",
            "yes",
            "tr",
            "head",
            "tail",
            "cat",
            "sed",
            "awk",
            "grep",
            "cut",
            "sort",
            "wc",
            "bc",
            "set",
            "sh",
            "bash",
            "dash",
            "env",
            "time",
            "command",
            "exec",
            "eval",
            "write-output",
            "write-host",
            "rem",
            "break",
            "continue");

    private Trivial() {}

    /** Whether it succeeds whatever comes before it. */
    static boolean succeeds(Call call) {
        if (call.program().equals("exit") || call.program().equals("return")) {
            return call.arguments().stream()
                    .map(Word::plain)
                    .filter(plain -> !plain.equalsIgnoreCase("/b"))
                    .allMatch(plain -> plain.matches("0+"));
        }
        if (call.program().isEmpty()) {
            return call.redirections().stream().noneMatch(one -> one.reads());
        }
        boolean test = call.program().equals("[")
                || call.program().equals("test")
                || call.program().equals("[[");
        return SUCCEEDS.contains(call.program()) && !reads(call) || test && constant(call);
    }

    /** Whether it looks at nothing but its own words. */
    private static boolean constant(Call call) {
        boolean files = call.program().matches("cat|sed|awk|grep|head|tail|cut|sort|wc|tr")
                && !call.flow().piped()
                && reads(call);
        boolean asks = call.arguments().stream()
                        .anyMatch(word -> word.plain().matches("-[a-zA-Z]")
                                && !word.plain().matches("-[nz]"))
                && call.program().matches("test|\\[|\\[\\[");
        return CONSTANT.contains(call.program())
                && !files
                && !asks
                && call.redirections().stream().noneMatch(one -> one.reads())
                && call.arguments().stream().noneMatch(word -> word.expands() || word.globs());
    }

    private static boolean reads(Call call) {
        return call.program().matches("cat|cut|sort|wc|head|tail")
                        && call.operands().stream()
                                .anyMatch(word -> !word.plain().equals("/dev/null"))
                || call.program().matches("sed|awk|grep") && call.operands().size() > 1;
    }

    /** Whether the script comes to the same result whatever the host is like. */
    static boolean constant(Shell shell, String script) {
        Calls calls = Calls.of(shell, script);
        return calls.unseen().isEmpty()
                && calls.all().stream().allMatch(call -> call.program().isEmpty() ? succeeds(call) : constant(call));
    }

    /** Whether the script does anything to speak of. */
    static boolean idle(Calls calls) {
        return calls.unseen().isEmpty()
                && calls.all().stream()
                        .allMatch(call ->
                                call.program().isEmpty() && call.redirections().isEmpty()
                                        || succeeds(call)
                                                && call.redirections().stream().noneMatch(one -> one.writes())
                                        || constant(call)
                                                && call.redirections().stream().noneMatch(one -> one.writes()));
    }

    /** Words of a call as one text, blanks around each. */
    static String arguments(List<Word> words) {
        StringBuilder all = new StringBuilder(" ");
        words.forEach(word -> all.append(word.plain()).append(' '));
        return all.toString();
    }
}
