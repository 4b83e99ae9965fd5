package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.shell.Unseen.Reason;
import io.jenkins.plugins.runbook.shell.Word.Kind;
import io.jenkins.plugins.runbook.shell.Word.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A script for {@code cmd.exe}: its commands by name, in lower case, and what cannot be told. */
final class Batch {

    private static final Set<String> COMPARISONS = Set.of("equ", "neq", "lss", "leq", "gtr", "geq");

    private final String text;
    private final int depth;
    private final List<Call> calls = new ArrayList<>();
    private final List<Unseen> unseen = new ArrayList<>();

    Batch(String text) {
        this(text, 0);
    }

    Batch(String text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    Calls calls() {
        if (depth > Lexer.MAX_DEPTH) {
            unseen.add(new Unseen(Reason.DEPTH, text, 0, text.length()));
            return new Calls(calls, unseen);
        }
        int i = 0;
        Operator before = Operator.NONE;
        List<Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        int start = -1;
        while (i <= text.length()) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            boolean caret = c == '^' && !quoted && i + 1 < text.length();
            if (caret) {
                int next = text.startsWith("\r\n", i + 1) ? i + 2 : i + 1;
                if (text.charAt(next) != '\n') {
                    start = start < 0 ? i : start;
                    word.append(text.charAt(next));
                }
                i = next + 1;
                continue;
            }
            boolean separator =
                    c == '\n' || !quoted && (c == '&' || c == '|' || c == ')' || c == '(' && opensBlock(words, word));
            if (separator || !quoted && (c == ' ' || c == '\t' || c == '\r')) {
                if (start >= 0) {
                    words.add(word(word.toString(), start, i));
                    word.setLength(0);
                    start = -1;
                }
                if (separator) {
                    boolean doubled = i + 1 < text.length() && text.charAt(i + 1) == c && (c == '&' || c == '|');
                    Operator after = operator(c, doubled);
                    command(words, before, after);
                    before = after;
                    words = new ArrayList<>();
                    quoted = false;
                    i += doubled ? 1 : 0;
                }
            } else {
                quoted ^= c == '"';
                start = start < 0 ? i : start;
                word.append(c);
            }
            i++;
        }
        return new Calls(calls, unseen);
    }

    /** A parenthesis opens a block of commands, not a set of {@code for} and not a part of a word. */
    private static boolean opensBlock(List<Word> words, StringBuilder word) {
        boolean set = !words.isEmpty()
                && word.isEmpty()
                && lower(words.get(words.size() - 1)).equals("in")
                && words.stream()
                        .anyMatch(one -> lower(one).equals("for") || lower(one).equals("@for"));
        return word.isEmpty() && !set;
    }

    private static Operator operator(char c, boolean doubled) {
        return switch (c) {
            case '&' -> doubled ? Operator.AND : Operator.SEMICOLON;
            case '|' -> doubled ? Operator.OR : Operator.PIPE;
            default -> Operator.NEWLINE;
        };
    }

    private static Word word(String raw, int start, int end) {
        String plain = raw.replace("\"", "");
        boolean variable =
                plain.indexOf('%') >= 0 || plain.indexOf('!') >= 0 && plain.indexOf('!') != plain.lastIndexOf('!');
        return new Word(start, end, raw, List.of(new Part(variable ? Kind.VARIABLE : Kind.TEXT, plain, true)));
    }

    private static String lower(Word word) {
        return word.plain().toLowerCase(Locale.ROOT);
    }

    private void command(List<Word> all, Operator before, Operator after) {
        List<Word> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        redirected(all, words, redirections);
        int from = 0;
        while (from < words.size()) {
            int next = prefix(words, from);
            if (next == from) {
                break;
            }
            from = next;
        }
        if (from >= words.size()) {
            if (!redirections.isEmpty()) {
                add("", List.of(), redirections, before, after, List.of(), false);
            }
            return;
        }
        program(words.subList(from, words.size()), redirections, before, after);
    }

    private static void redirected(List<Word> all, List<Word> words, List<Redirection> redirections) {
        for (int i = 0; i < all.size(); i++) {
            Word word = all.get(i);
            String raw = word.raw();
            int at = raw.startsWith("\"") ? -1 : Math.max(raw.indexOf('>'), raw.indexOf('<'));
            if (at < 0) {
                words.add(word);
                continue;
            }
            int first = raw.indexOf('>') < 0 ? raw.indexOf('<') : raw.indexOf('>');
            String operator = raw.startsWith(">>", first) ? ">>" : raw.substring(first, first + 1);
            String target = raw.substring(first + operator.length());
            String head = raw.substring(0, first);
            if (!head.isEmpty() && !head.matches("\\d")) {
                words.add(word(head, word.start(), word.start() + first));
            }
            Word file = target.isEmpty()
                    ? i + 1 < all.size() ? all.get(++i) : null
                    : word(target, word.start() + at, word.end());
            if (target.startsWith("&")) {
                continue;
            }
            redirections.add(new Redirection(word.start(), word.end(), "", operator, file, null));
        }
    }

    /** The index behind a keyword and its condition, or the same index when there is none. */
    private int prefix(List<Word> words, int from) {
        Word word = words.get(from);
        String plain = lower(word);
        String bare = plain.startsWith("@") ? plain.substring(1) : plain;
        switch (bare) {
            case "", "(", ")", "else", "do" -> {
                return from + 1;
            }
            case "if" -> {
                return condition(words, from + 1);
            }
            case "for" -> {
                for (int i = from + 1; i < words.size(); i++) {
                    if (lower(words.get(i)).equals("do")) {
                        set(words.subList(from, i));
                        return i + 1;
                    }
                }
                set(words.subList(from, words.size()));
                return words.size();
            }
            default -> {
                if (bare.startsWith(":") || bare.equals("rem")) {
                    return words.size();
                }
                return from;
            }
        }
    }

    /** {@code for /f} runs what stands between quotes in its set. */
    private void set(List<Word> words) {
        StringBuilder set = new StringBuilder();
        words.forEach(word -> set.append(word.raw()).append(' '));
        for (char quote : new char[] {'\'', '`'}) {
            int open = set.indexOf("(" + quote);
            int close = set.lastIndexOf(String.valueOf(quote));
            if (open >= 0) {
                String code = set.substring(open + 2, close > open + 1 ? close : set.length());
                take(words, new Batch(code, depth + 1).calls(), List.of("for"));
            }
        }
    }

    private static int condition(List<Word> words, int from) {
        int i = from;
        while (i < words.size()
                && (lower(words.get(i)).equals("/i") || lower(words.get(i)).equals("not"))) {
            i++;
        }
        if (i >= words.size()) {
            return i;
        }
        String first = lower(words.get(i));
        if (first.equals("exist")
                || first.equals("errorlevel")
                || first.equals("defined")
                || first.equals("cmdextversion")) {
            return Math.min(i + 2, words.size());
        }
        if (first.contains("==") && !first.endsWith("==")) {
            return i + 1;
        }
        if (first.endsWith("==")) {
            return Math.min(i + 2, words.size());
        }
        if (i + 1 < words.size()) {
            String second = lower(words.get(i + 1));
            if (second.startsWith("==")) {
                return Math.min(second.length() > 2 ? i + 2 : i + 3, words.size());
            }
            if (COMPARISONS.contains(second)) {
                return Math.min(i + 3, words.size());
            }
        }
        return i;
    }

    private void program(List<Word> given, List<Redirection> redirections, Operator before, Operator after) {
        List<Word> rest = given;
        for (int level = 0; rest != null; level++) {
            if (level > Lexer.MAX_DEPTH) {
                unseen.add(new Unseen(Reason.DEPTH, raw(rest), 0, text.length()));
                return;
            }
            rest = started(rest, redirections, before, after);
        }
    }

    /** Tells of one program; answers with the command that it starts, {@code null} when there is none. */
    @CheckForNull
    private List<Word> started(List<Word> given, List<Redirection> redirections, Operator before, Operator after) {
        List<Word> words = new ArrayList<>(given);
        Word first = words.get(0);
        String plain = lower(first);
        plain = plain.startsWith("@") ? plain.substring(1) : plain;
        int slash = plain.indexOf('/');
        if (slash > 0 && plain.substring(0, slash).matches("[a-z]+")) {
            words.add(1, word(first.raw().substring(first.raw().indexOf('/')), first.start(), first.end()));
            plain = plain.substring(0, slash);
        }
        String name = plain.substring(Math.max(plain.lastIndexOf('\\'), plain.lastIndexOf('/')) + 1)
                .replaceAll("\\.(?:exe|com)$", "");
        if (name.indexOf('%') >= 0 || name.indexOf('!') >= 0 || plain.indexOf('%') >= 0 && !plain.contains("\\")) {
            unseen.add(new Unseen(
                    Reason.PROGRAM,
                    raw(words),
                    first.start(),
                    words.get(words.size() - 1).end()));
        }
        int skip = 1;
        boolean starts = name.equals("call") || name.equals("start");
        while (starts
                && skip < words.size()
                && (lower(words.get(skip)).startsWith("/")
                        || name.equals("start") && words.get(skip).raw().startsWith("\""))) {
            skip++;
        }
        if (starts && skip < words.size() && !words.get(skip).plain().startsWith(":")) {
            add(name, words.subList(0, skip), redirections, before, after, List.of(), true);
            return words.subList(skip, words.size());
        }
        if (name.equals("cmd")
                || name.equals("powershell")
                || name.equals("pwsh")
                || name.equals("forfiles")
                || name.equals("wsl")
                || name.equals("bash")) {
            interpreter(name, words);
        }
        add(name, words, redirections, before, after, List.of(), false);
        return null;
    }

    private void interpreter(String name, List<Word> words) {
        List<Word> rest = words.subList(1, words.size());
        int code = 0;
        while (code < rest.size() && !lower(rest.get(code)).matches("[-/]c(?:o(?:m(?:m(?:a(?:nd?)?)?)?)?)?|/k|/r")) {
            code++;
        }
        if (rest.stream().anyMatch(word -> lower(word).matches("[-/]e(?:c|n.*)?"))) {
            unseen.add(new Unseen(Reason.CODE, raw(words), 0, text.length()));
        }
        if (code >= rest.size()) {
            boolean input = name.equals("cmd") && rest.isEmpty();
            if (input || name.equals("powershell") && !rest.isEmpty()) {
                unseen.add(new Unseen(input ? Reason.INPUT : Reason.CODE, raw(words), 0, text.length()));
            }
            return;
        }
        StringBuilder inner = new StringBuilder();
        rest.subList(code + 1, rest.size())
                .forEach(word -> inner.append(word.plain()).append(' '));
        boolean batch = name.equals("cmd") || name.equals("forfiles");
        boolean power = name.equals("powershell") || name.equals("pwsh");
        Calls found = batch
                ? new Batch(inner.toString(), depth + 1).calls()
                : power
                        ? new PowerShell(inner.toString(), depth + 1).calls()
                        : new Resolver(ShellScript.of(inner.toString()), depth + 1).calls();
        take(words, found, List.of(name));
    }

    private void take(List<Word> words, Calls found, List<String> behind) {
        int start = words.get(0).start();
        int end = words.get(words.size() - 1).end();
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

    private static String raw(List<Word> words) {
        StringBuilder raw = new StringBuilder();
        words.forEach(word -> raw.append(raw.isEmpty() ? "" : " ").append(word.raw()));
        return raw.toString();
    }

    private void add(
            String name,
            List<Word> words,
            List<Redirection> redirections,
            Operator before,
            Operator after,
            List<String> behind,
            boolean wraps) {
        int start = words.isEmpty() ? redirections.get(0).start() : words.get(0).start();
        int end = words.isEmpty()
                ? redirections.get(0).end()
                : words.get(words.size() - 1).end();
        Flow.Excuse excuse = after == Operator.OR || after == Operator.AND ? Flow.Excuse.ALTERNATIVE : Flow.Excuse.NONE;
        Flow flow = new Flow(before, after, 0, before == Operator.PIPE, excuse, null);
        calls.add(new Call(name, words, List.of(), redirections, flow, start, end, behind, wraps, false));
    }
}
