package io.jenkins.plugins.runbook.shell;

import io.jenkins.plugins.runbook.shell.Unseen.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A program in Python, or in a language that looks like it from afar: only what it starts by a call with plain text is read; that there
 * may be more is always told.
 */
final class Python {

    private static final Set<String> STARTERS = Set.of(
            "system",
            "popen",
            "exec",
            "execl",
            "execle",
            "execlp",
            "execlpe",
            "execv",
            "execve",
            "execvp",
            "execvpe",
            "execSync",
            "spawn",
            "spawnl",
            "spawnlp",
            "spawnv",
            "spawnvp",
            "spawnSync",
            "execFile",
            "execFileSync",
            "posix_spawn",
            "run",
            "call",
            "check_call",
            "check_output",
            "Popen",
            "getoutput",
            "getstatusoutput",
            "shell_exec",
            "passthru",
            "proc_open",
            "qx",
            "startfile",
            "create_subprocess_shell",
            "create_subprocess_exec",
            "open3",
            "capture2",
            "capture3",
            "execute");

    private final String text;
    private final int depth;

    Python(String text) {
        this(text, 0);
    }

    Python(String text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    Calls calls() {
        List<Call> calls = new ArrayList<>();
        List<Unseen> unseen = new ArrayList<>();
        unseen.add(new Unseen(Reason.LANGUAGE, text, 0, text.length()));
        for (String code : started()) {
            Calls found = new Resolver(ShellScript.of(code), depth + 1).calls();
            found.unseen().forEach(one -> unseen.add(new Unseen(one.reason(), one.text(), 0, text.length())));
            for (Call call : found.all()) {
                List<String> behind = new ArrayList<>(List.of("python"));
                behind.addAll(call.behind());
                calls.add(new Call(
                        call.program(),
                        call.words(),
                        call.assignments(),
                        call.redirections(),
                        call.flow(),
                        0,
                        text.length(),
                        behind,
                        call.wraps(),
                        false));
            }
        }
        return new Calls(calls, unseen);
    }

    /** Code for a shell that it starts, as far as it stands in plain text. */
    List<String> started() {
        List<String> started = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = string(i, new StringBuilder());
            } else if (c == '`') {
                int close = text.indexOf('`', i + 1);
                int end = close < 0 ? text.length() : close;
                started.add(text.substring(i + 1, end));
                i = end + 1;
            } else if (Lexer.nameStart(c)) {
                int end = i;
                while (end < text.length() && Lexer.namePart(text.charAt(end))) {
                    end++;
                }
                i = STARTERS.contains(text.substring(i, end)) ? arguments(end, started) : end;
            } else {
                i++;
            }
        }
        return started;
    }

    /** The words of a call that are plain text, up to the first that is not; answers with the offset behind them. */
    private int arguments(int from, List<String> started) {
        List<String> words = new ArrayList<>();
        boolean list = false;
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                StringBuilder word = new StringBuilder();
                i = string(i, word);
                words.add(word.toString());
            } else if (c == '[' || c == ',') {
                list |= c == '[' || !words.isEmpty();
                i++;
            } else if (c == '('
                    || Character.isWhitespace(c)
                    || (c == 'r' || c == 'b' || c == 'u' || c == 'f') && quoteAt(i + 1)) {
                i++;
            } else {
                break;
            }
        }
        if (list && words.size() > 1) {
            StringBuilder code = new StringBuilder();
            words.forEach(word -> code.append(code.isEmpty() ? "" : " ")
                    .append('\'')
                    .append(word.replace("'", "'\\''"))
                    .append('\''));
            started.add(code.toString());
        } else if (!words.isEmpty()) {
            started.add(words.get(0));
        }
        return i;
    }

    private boolean quoteAt(int i) {
        return i < text.length() && (text.charAt(i) == '"' || text.charAt(i) == '\'');
    }

    /** Reads a string from its opening quote on. */
    private int string(int from, StringBuilder into) {
        char quote = text.charAt(from);
        String three = String.valueOf(quote).repeat(3);
        String close = text.startsWith(three, from) ? three : String.valueOf(quote);
        int i = from + close.length();
        int start = i;
        while (i < text.length() && !text.startsWith(close, i)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        int end = Math.min(i, text.length());
        into.append(AnsiC.decode(text.substring(Math.min(start, end), end)));
        return Math.min(end + close.length(), text.length());
    }
}
