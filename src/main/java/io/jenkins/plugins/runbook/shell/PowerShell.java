package io.jenkins.plugins.runbook.shell;

import io.jenkins.plugins.runbook.shell.Unseen.Reason;
import io.jenkins.plugins.runbook.shell.Word.Kind;
import io.jenkins.plugins.runbook.shell.Word.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A script for PowerShell: its commands by name, in lower case and without aliases, and what cannot be told. */
final class PowerShell {

    private final String text;
    private final int depth;
    private final List<Call> calls = new ArrayList<>();
    private final List<Unseen> unseen = new ArrayList<>();
    private final Set<String> functions = new HashSet<>();
    private List<Word> words = new ArrayList<>();
    private boolean expression;
    private boolean called;
    private Operator before = Operator.NONE;

    PowerShell(String text) {
        this(text, 0);
    }

    PowerShell(String text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    Calls calls() {
        if (depth > Lexer.MAX_DEPTH) {
            tell(Reason.DEPTH, 0, text.length());
            return new Calls(calls, unseen);
        }
        int i = 0;
        while (i < text.length()) {
            i = token(i);
        }
        end(Operator.NONE);
        return new Calls(calls, unseen, functions);
    }

    private void tell(Reason reason, int start, int end) {
        unseen.add(new Unseen(reason, text.substring(start, Math.min(end, start + Unseen.MOST + 1)), start, end));
    }

    private int token(int i) {
        char c = text.charAt(i);
        if (c == ' ' || c == '\t' || c == '\r') {
            return i + 1;
        }
        if (c == '`' && i + 1 < text.length() && (text.charAt(i + 1) == '\n' || text.charAt(i + 1) == '\r')) {
            return text.startsWith("`\r\n", i) ? i + 3 : i + 2;
        }
        if (text.startsWith("<#", i)) {
            int close = text.indexOf("#>", i);
            return close < 0 ? text.length() : close + 2;
        }
        if (c == '#') {
            int line = text.indexOf('\n', i);
            return line < 0 ? text.length() : line;
        }
        if (c == '\n' || c == ';') {
            end(c == ';' ? Operator.SEMICOLON : Operator.NEWLINE);
            return i + 1;
        }
        if (text.startsWith("&&", i) || text.startsWith("||", i)) {
            end(c == '&' ? Operator.AND : Operator.OR);
            return i + 2;
        }
        if (c == '|') {
            end(Operator.PIPE);
            return i + 1;
        }
        if (c == '{' || c == '}' || c == '(' || c == ')') {
            end(Operator.NONE);
            expression = c == ')' || c == '}' && i + 1 < text.length() && text.charAt(i + 1) == '.';
            return i + 1;
        }
        if ((c == '&' || c == '.' && i + 1 < text.length() && Character.isWhitespace(text.charAt(i + 1)))
                && words.isEmpty()) {
            called = true;
            expression = false;
            if (c == '.') {
                tell(Reason.FILE, i, Math.min(text.length(), i + 80));
            }
            return i + 1;
        }
        if (c == '=' && expression) {
            expression = false;
            return i + 1;
        }
        return word(i);
    }

    private int word(int from) {
        int i = from;
        StringBuilder plain = new StringBuilder();
        boolean variable = false;
        boolean quoted = text.charAt(from) == '"' || text.charAt(from) == '\'';
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\''
                    || c == '"'
                    || (c == '@' && i + 1 < text.length() && "'\"".indexOf(text.charAt(i + 1)) >= 0)) {
                int end = string(i, plain);
                variable |= text.substring(i, end).indexOf('$') >= 0 && text.charAt(c == '@' ? i + 1 : i) == '"';
                i = end;
            } else if (c == '`' && i + 1 < text.length()) {
                plain.append(text.charAt(i + 1));
                i += 2;
            } else if (c == '$' && i + 1 < text.length() && text.charAt(i + 1) == '(') {
                break;
            } else if (Character.isWhitespace(c) || ";|{}()".indexOf(c) >= 0 || c == '=' && words.isEmpty()) {
                break;
            } else {
                variable |= c == '$' || c == '@' && i == from;
                plain.append(c);
                i++;
            }
        }
        i = Math.max(i, from + 1);
        methods(from, i);
        Word word = new Word(
                from,
                i,
                text.substring(from, i),
                List.of(new Part(variable ? Kind.VARIABLE : Kind.TEXT, plain.toString(), quoted)));
        place(word, quoted);
        return i;
    }

    private void place(Word word, boolean quoted) {
        String lower = word.plain().toLowerCase(Locale.ROOT);
        if (words.isEmpty() && !called) {
            if (expression) {
                return;
            }
            boolean set = nextIs('=', word.end());
            boolean value = set || quoted || word.expands() || lower.matches("[\\[\\d+-].*|!.*|,.*");
            if (value || PowerShellWords.KEYWORDS.contains(lower)) {
                expression = value;
                return;
            }
            if (lower.equals("function")
                    || lower.equals("filter")
                    || lower.equals("workflow")
                    || lower.equals("configuration")) {
                expression = true;
                functions.add(nextName(word.end()));
                return;
            }
        }
        words.add(word);
    }

    private boolean nextIs(char wanted, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i < text.length() && text.charAt(i) == wanted;
    }

    private String nextName(int from) {
        int start = from;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end)) || "-_:".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** Methods of types and objects can do anything. */
    private void methods(int from, int to) {
        String raw = text.substring(from, to);
        boolean call = to < text.length() && text.charAt(to) == '(';
        int colons = raw.indexOf("::");
        if (colons >= 0) {
            String type = raw.substring(0, colons).replaceAll("^.*\\[|]$", "").toLowerCase(Locale.ROOT);
            if (!PowerShellWords.PLAIN_TYPES.contains(type)) {
                tell(Reason.LANGUAGE, from, to);
            }
            return;
        }
        int dot = raw.lastIndexOf('.');
        boolean object = raw.startsWith("$") || raw.startsWith(".") || raw.startsWith("[") || raw.startsWith("]");
        if (call
                && dot >= 0
                && object
                && !PowerShellWords.PLAIN_METHODS.contains(
                        raw.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            tell(Reason.LANGUAGE, from, to);
        }
    }

    /** Reads a string from its quote on; what it computes is read, too. */
    private int string(int from, StringBuilder into) {
        boolean here = text.charAt(from) == '@';
        char quote = text.charAt(here ? from + 1 : from);
        int start = here ? from + 2 : from + 1;
        int i = start;
        if (here) {
            int close = text.indexOf("\n" + quote + "@", start);
            i = close < 0 ? text.length() : close;
            into.append(text, start, i);
            computed(quote, start, i);
            return close < 0 ? text.length() : close + 3;
        }
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == quote) {
                if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    into.append(quote);
                    i += 2;
                    continue;
                }
                break;
            }
            if (c == '`' && quote == '"' && i + 1 < text.length()) {
                into.append(text.charAt(i + 1));
                i += 2;
            } else {
                into.append(c);
                i++;
            }
        }
        int end = Math.min(i, text.length());
        computed(quote, start, end);
        return Math.min(end + 1, text.length());
    }

    private void computed(char quote, int start, int end) {
        int open = quote == '"' ? text.indexOf("$(", start) : -1;
        if (open >= 0 && open < end) {
            take(new PowerShell(text.substring(open + 2, end), depth + 1).calls(), open, end, List.of());
        }
    }

    private void end(Operator after) {
        List<Word> all = words;
        boolean operator = called;
        words = new ArrayList<>();
        expression = false;
        called = false;
        if (!all.isEmpty()) {
            command(all, operator, after);
        }
        before = after;
    }

    private void command(List<Word> all, boolean operator, Operator after) {
        Word first = all.get(0);
        int start = first.start();
        int end = all.get(all.size() - 1).end();
        String plain = first.plain().toLowerCase(Locale.ROOT);
        if (first.expands()) {
            tell(Reason.PROGRAM, start, end);
        }
        String base = plain.substring(Math.max(plain.lastIndexOf('\\'), plain.lastIndexOf('/')) + 1)
                .replaceAll("\\.exe$", "");
        String name = operator ? base : PowerShellWords.ALIASES.getOrDefault(base, base);
        Flow.Excuse excuse = after == Operator.OR || after == Operator.AND ? Flow.Excuse.ALTERNATIVE : Flow.Excuse.NONE;
        Flow flow = new Flow(before, after, 0, before == Operator.PIPE, excuse, null);
        List<Word> own = new ArrayList<>();
        List<Redirection> redirections = redirected(all, own);
        calls.add(new Call(
                first.expands() ? first.raw() : name,
                own,
                List.of(),
                redirections,
                flow,
                start,
                end,
                List.of(),
                false,
                functions.contains(name)));
        started(name, own, start, end);
    }

    private static List<Redirection> redirected(List<Word> all, List<Word> own) {
        List<Redirection> redirections = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Word word = all.get(i);
            boolean redirects = word.raw().matches("[\\d*]?>>?[^&]*");
            if (!redirects) {
                own.add(word);
                continue;
            }
            String target = word.raw().replaceFirst("^[\\d*]?>>?", "");
            Word file = target.isEmpty()
                    ? i + 1 < all.size() ? all.get(++i) : null
                    : Word.of(word.start(), word.end(), target);
            redirections.add(new Redirection(word.start(), word.end(), "", ">", file, null));
        }
        return redirections;
    }

    private void started(String name, List<Word> own, int start, int end) {
        switch (name) {
            case "invoke-expression" -> {
                boolean plain = own.size() > 1 && own.stream().noneMatch(Word::expands);
                if (plain) {
                    StringBuilder code = new StringBuilder();
                    own.subList(1, own.size())
                            .forEach(word -> code.append(word.plain()).append(' '));
                    take(new PowerShell(code.toString(), depth + 1).calls(), start, end, List.of(name));
                }
                tell(Reason.CODE, start, end);
            }
            case "invoke-item",
                    "set-alias",
                    "new-alias",
                    "add-type",
                    "import-module",
                    "invoke-wmimethod",
                    "invoke-cimmethod" -> tell(Reason.LANGUAGE, start, end);
            case "new-object" -> {
                if (own.stream()
                        .anyMatch(word -> word.plain()
                                .toLowerCase(Locale.ROOT)
                                .matches("-com.*|.*webclient.*|.*process.*|.*socket.*|.*tcpclient.*"))) {
                    tell(Reason.LANGUAGE, start, end);
                }
            }
            case "start-process" -> {
                for (int i = 1; i < own.size(); i++) {
                    boolean option = own.get(i).plain().startsWith("-");
                    boolean file =
                            option && "-filepath".startsWith(own.get(i).plain().toLowerCase(Locale.ROOT));
                    if (!option || file && i + 1 < own.size()) {
                        List<Word> rest = own.subList(file ? i + 1 : i, own.size());
                        StringBuilder code = new StringBuilder("&");
                        rest.forEach(word -> code.append(' ').append(word.raw()));
                        take(new PowerShell(code.toString(), depth + 1).calls(), start, end, List.of(name));
                        return;
                    }
                }
            }
            case "cmd", "powershell", "pwsh", "bash", "sh", "wsl" -> interpreter(name, own, start, end);
            default -> {}
        }
    }

    private void interpreter(String name, List<Word> own, int start, int end) {
        StringBuilder code = new StringBuilder();
        boolean found = false;
        for (Word word : own.subList(1, own.size())) {
            String lower = word.plain().toLowerCase(Locale.ROOT);
            if (lower.matches("-e(?:c|n.*)?")) {
                tell(Reason.CODE, start, end);
                return;
            }
            if (found) {
                code.append(word.plain()).append(' ');
            }
            found |= lower.matches("[-/]c(?:o.*)?|/k");
        }
        boolean expands = own.stream().anyMatch(Word::expands);
        if (!found || expands) {
            tell(found ? Reason.CODE : Reason.INPUT, start, end);
        }
        if (found) {
            Calls inner = name.equals("cmd")
                    ? new Batch(code.toString(), depth + 1).calls()
                    : name.endsWith("sh") && !name.startsWith("p")
                            ? new Resolver(ShellScript.of(code.toString()), depth + 1).calls()
                            : new PowerShell(code.toString(), depth + 1).calls();
            take(inner, start, end, List.of(name));
        }
    }

    private void take(Calls found, int start, int end, List<String> behind) {
        found.unseen().forEach(one -> unseen.add(new Unseen(one.reason(), one.text(), start, end)));
        for (Call call : found.all()) {
            List<String> longer = new ArrayList<>(behind);
            longer.addAll(call.behind());
            calls.add(new Call(
                    call.program(),
                    call.words(),
                    call.assignments(),
                    call.redirections(),
                    call.flow(),
                    start,
                    end,
                    longer,
                    call.wraps(),
                    false));
        }
    }
}
