package io.jenkins.plugins.runbook.shell;

import io.jenkins.plugins.runbook.shell.Unseen.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows programs that start other programs, and code that is given to interpreters, down to what really runs. */
final class Resolver {

    private static final Set<String> SHELLS = Set.of(
            "sh", "bash", "dash", "ash", "ksh", "ksh93", "mksh", "pdksh", "zsh", "rbash", "csh", "tcsh", "fish", "yash",
            "posh", "rc", "es");

    private final ShellScript script;
    private final Findings findings;
    private final Variables variables;
    private final List<Call> calls = new ArrayList<>();
    private final Deque<Pending> waiting = new ArrayDeque<>();

    /** What programs that pass on their input put it in the place of. */
    private final Set<String> placeholders = new HashSet<>(Set.of("{}"));

    /** A command that has not been looked at. */
    record Pending(
            List<Word> words,
            List<Assignment> assignments,
            List<Redirection> redirections,
            Flow flow,
            int start,
            int end,
            List<String> behind,
            int depth) {

        String text() {
            return words.stream().map(Word::raw).collect(Collectors.joining(" "));
        }

        List<String> behind(String program) {
            List<String> longer = new ArrayList<>(behind);
            longer.add(program);
            return longer;
        }
    }

    private final int depth;

    Resolver(ShellScript script) {
        this(script, 0);
    }

    /**
     * @param depth how many scripts in other languages are around this one
     */
    Resolver(ShellScript script, int depth) {
        this.depth = depth;
        this.script = script;
        this.findings = script.findings().copy();
        this.variables = new Variables(script);
    }

    Calls calls() {
        script.everything().forEach(command -> waiting.add(pending(command, List.of(), depth)));
        while (!waiting.isEmpty()) {
            resolve(waiting.poll());
        }
        return new Calls(calls, findings.unseen, findings.functions);
    }

    private static Pending pending(SimpleCommand command, List<String> behind, int depth) {
        return new Pending(
                command.words(),
                command.assignments(),
                command.redirections(),
                command.flow(),
                command.start(),
                command.end(),
                behind,
                depth);
    }

    private void resolve(Pending at) {
        if (at.words().isEmpty()) {
            emit(at, "", at.words(), false);
            return;
        }
        if (at.depth() >= Lexer.MAX_DEPTH) {
            unseen(Reason.DEPTH, at);
            return;
        }
        Word first = at.words().get(0);
        String name = ProgramName.of(first);
        if (name == null) {
            List<Word> known = variables.words(first, at.start());
            if (known == null) {
                unseen(Reason.PROGRAM, at);
                emit(at, first.raw(), at.words(), false);
            } else {
                List<Word> words = new ArrayList<>(known);
                words.addAll(at.words().subList(1, at.words().size()));
                nested(at, words, at.assignments(), at.behind());
            }
            return;
        }
        if (filled(first, at.behind())) {
            unseen(Reason.PROGRAM, at);
        }
        boolean own = at.behind().isEmpty() && variables.function(name, at.start());
        if (own) {
            emit(at, name, at.words(), false, true);
            return;
        }
        int subcommand = ProgramName.subcommand(name, at.words());
        Wrapper wrapper = subcommand > 0 ? Wrapper.of(ProgramName.key(name, at.words(), subcommand)) : Wrapper.of(name);
        if (wrapper != null) {
            wrapper(at, name, wrapper, subcommand + 1);
        } else if (!special(at, name)) {
            codeOptions(at, at.words(), name);
            emit(at, name, at.words(), false);
        }
    }

    /* What is said. */

    void unseen(Reason reason, Pending at) {
        findings.unseen(reason, at.text(), at.start(), at.end());
    }

    /** Tells of a program that starts what stands behind its own words. */
    void emit(Pending at, String program, List<Word> own) {
        emit(at, program, own, true);
    }

    /** Takes over what a script in another language starts. */
    void foreign(Pending at, List<Word> code, Calls found, List<String> behind) {
        if (code.stream().anyMatch(Word::expands)) {
            unseen(Reason.CODE, at);
        }
        found.unseen().forEach(one -> findings.unseen(one.reason(), one.text(), at.start(), at.end()));
        for (Call call : found.all()) {
            List<String> all = new ArrayList<>(behind);
            all.addAll(call.behind());
            calls.add(new Call(
                    call.program(),
                    call.words(),
                    call.assignments(),
                    call.redirections(),
                    at.flow(),
                    at.start(),
                    at.end(),
                    all,
                    call.wraps(),
                    false));
        }
    }

    private void emit(Pending at, String program, List<Word> own, boolean wraps) {
        emit(at, program, own, wraps, false);
    }

    private void emit(Pending at, String program, List<Word> own, boolean wraps, boolean function) {
        calls.add(new Call(
                program,
                own,
                at.assignments(),
                at.redirections(),
                at.flow(),
                at.start(),
                at.end(),
                at.behind(),
                wraps,
                function));
    }

    /** Looks at a command that another one starts. */
    void nested(Pending at, List<Word> words, List<Assignment> assignments, List<String> behind) {
        if (!words.isEmpty()) {
            waiting.push(new Pending(
                    words, assignments, at.redirections(), at.flow(), at.start(), at.end(), behind, at.depth() + 1));
        }
    }

    /** Looks at code for a shell that stands in a word. */
    void code(Pending at, Word word, List<String> behind) {
        if (word.expands() || filled(word, behind)) {
            unseen(Reason.CODE, at);
        }
        code(at, word.plain(), behind);
    }

    /** Whether a program before it puts something else into this word. */
    private boolean filled(Word word, List<String> behind) {
        return placeholders.stream().anyMatch(word.plain()::contains)
                && behind.stream().anyMatch(Set.of("find", "xargs", "parallel", "rush")::contains);
    }

    void code(Pending at, String code, List<String> behind) {
        if (at.depth() + 1 >= Lexer.MAX_DEPTH || !findings.afford(code.length())) {
            unseen(Reason.DEPTH, at);
            return;
        }
        int before = findings.derived.size();
        int[] origin = {at.start(), at.end()};
        Parser.read(code, false, findings, at.depth() + 1, origin, CommandDraft.Group.given(at.flow()));
        for (int i = findings.derived.size() - 1; i >= before; i--) {
            waiting.push(pending(findings.derived.get(i).finished(), behind, at.depth() + 1));
        }
        findings.derived.subList(before, findings.derived.size()).clear();
    }

    /* Programs that start what stands in their own words. */

    private void wrapper(Pending at, String name, Wrapper wrapper, int from) {
        Options options = new Options(at.words(), wrapper, from);
        List<String> behind = at.behind(name);
        List<Word> rest = at.words().subList(options.end, at.words().size());
        if (!rest.isEmpty() && rest.get(0).plain().startsWith(":::")) {
            rest = List.of();
        }
        emit(at, name, at.words().subList(0, options.end), true);
        codeOptions(at, at.words().subList(0, options.end), name);
        if (options.looksUp) {
            return;
        }
        placeholders.add(options.placeholder);
        for (Word code : options.code) {
            code(at, code, behind);
        }
        if (wrapper.is("account")) {
            account(at, name, rest, behind);
        } else if (wrapper.is("input")
                || rest.isEmpty() && (wrapper.is("shell") || wrapper.is("code") && wrapper.is("appends"))) {
            if (options.code.isEmpty()) {
                input(at, behind);
            }
        } else if (wrapper.is("file")) {
            unseen(Reason.FILE, at);
        } else if (wrapper.is("code")) {
            code(at, Word.joined(rest), behind);
        } else if (options.code.isEmpty() || !rest.isEmpty() && !wrapper.is("option-c")) {
            List<Assignment> assignments = new ArrayList<>(at.assignments());
            assignments.addAll(options.assignments);
            if (options.entrypoint != null) {
                List<Word> words = new ArrayList<>(List.of(options.entrypoint));
                words.addAll(rest);
                rest = words;
            }
            boolean appends = wrapper.is("appends");
            Flow flow = appends ? unpiped(at.flow()) : at.flow();
            if (rest.isEmpty() && options.code.isEmpty() && at.behind().contains("xargs")) {
                unseen(Reason.PROGRAM, at); // its program is what xargs reads
            }
            Pending inner = new Pending(
                    rest,
                    assignments,
                    appends ? List.of() : at.redirections(),
                    flow,
                    at.start(),
                    at.end(),
                    behind,
                    at.depth());
            nested(inner, rest, assignments, behind);
        }
    }

    private static Flow unpiped(Flow flow) {
        return new Flow(flow.before(), flow.after(), flow.level(), false, flow.excuse(), flow.function());
    }

    /** {@code su}, {@code runuser}, {@code sg}: code after {@code -c}, a command after an account's options, or a shell. */
    private void account(Pending at, String name, List<Word> rest, List<String> behind) {
        List<Word> words = at.words();
        for (int i = 1; i < words.size(); i++) {
            String plain = words.get(i).plain();
            boolean letters =
                    plain.length() > 1 && plain.charAt(0) == '-' && plain.charAt(1) != '-' && plain.endsWith("c");
            if ((letters || plain.equals("--command") || plain.equals("--session-command")) && i + 1 < words.size()) {
                code(at, words.get(i + 1), behind);
                return;
            }
            if (plain.startsWith("--command=") || plain.startsWith("--session-command=")) {
                code(at, behindEquals(words.get(i)), behind);
                return;
            }
        }
        boolean user = words.stream()
                .anyMatch(word -> word.plain().startsWith("-u") || word.plain().startsWith("--user"));
        if (name.equals("runuser") && user && !rest.isEmpty()) {
            nested(at, rest, at.assignments(), behind);
        } else if (name.equals("sg") && !rest.isEmpty()) {
            code(at, Word.joined(rest), behind);
        } else {
            input(at, behind);
        }
    }

    static Word behindEquals(Word word) {
        int at = word.raw().indexOf('=') + 1;
        return Assignments.value(word, at);
    }

    /** An interpreter of shell code reads its input. */
    void input(Pending at, List<String> behind) {
        Redirection from = null;
        for (Redirection one : at.redirections()) {
            boolean input = one.number().isEmpty() || one.number().equals("0");
            from = input && one.operator().startsWith("<") ? one : from;
        }
        if (from == null || from.target() == null) {
            unseen(Reason.INPUT, at);
        } else if (from.document() != null) {
            code(at, from.document(), behind);
        } else if (from.operator().equals("<<<")) {
            code(at, from.target(), behind);
        } else {
            findings.unseen(Reason.FILE, at.text() + " < " + from.target().raw(), at.start(), at.end());
        }
    }

    /* Programs that read code, or start others in ways of their own. */

    private boolean special(Pending at, String name) {
        List<Word> words = at.words();
        List<String> behind = at.behind(name);
        switch (name) {
            case "eval" -> code(at, Word.joined(words.subList(1, words.size())), behind);
            case ".", "source" -> sourced(at);
            case "trap" -> trap(at, behind);
            case "alias" ->
                words.stream()
                        .skip(1)
                        .filter(word -> word.raw().indexOf('=') > 0)
                        .forEach(word -> code(at, behindEquals(word), behind));
            case "hash" -> {
                if (words.stream().anyMatch(word -> word.plain().startsWith("-p"))) {
                    unseen(Reason.PROGRAM, at);
                }
            }
            case "find", "gfind", "bfs", "fd", "fdfind" -> {
                find(at, name, behind);
                return true;
            }
            case "awk", "gawk", "mawk", "nawk", "original-awk" -> Filters.awk(this, at, behind);
            case "sed", "gsed" -> Filters.sed(this, at, behind);
            case "crontab" -> {
                if (words.size() > 1
                        && words.stream().noneMatch(word -> Set.of("-l", "-r").contains(word.plain()))) {
                    unseen(words.get(words.size() - 1).plain().equals("-") ? Reason.INPUT : Reason.FILE, at);
                }
            }
            default -> {
                return SHELLS.contains(name) ? shell(at, name, behind) : Interpreters.read(this, at, name, behind);
            }
        }
        codeOptions(at, at.words(), name);
        emit(at, name, words, false);
        return true;
    }

    private void sourced(Pending at) {
        boolean input = at.words().size() > 1
                && (at.words().get(1).raw().startsWith("<(")
                        || at.words().get(1).plain().startsWith("/dev/"));
        unseen(input ? Reason.INPUT : Reason.FILE, at);
    }

    private void trap(Pending at, List<String> behind) {
        List<Word> operands = at.words().stream()
                .skip(1)
                .filter(word -> !word.plain().startsWith("-"))
                .toList();
        if (operands.size() > 1 && !operands.get(0).plain().matches("\\d*")) {
            code(at, operands.get(0), behind);
        }
    }

    private void find(Pending at, String name, List<String> behind) {
        List<Word> own = new ArrayList<>();
        int i = 0;
        while (i < at.words().size()) {
            Word word = at.words().get(i++);
            own.add(word);
            if (Set.of("-exec", "-execdir", "-ok", "-okdir", "-x", "-X", "--exec", "--exec-batch")
                    .contains(word.plain())) {
                int end = i;
                while (end < at.words().size() && !at.words().get(end).plain().equals(";") && !batch(at.words(), end)) {
                    end++;
                }
                nested(at, at.words().subList(i, end), at.assignments(), behind);
                i = Math.min(end + 1, at.words().size());
            }
        }
        emit(at, name, own, false);
    }

    private static boolean batch(List<Word> words, int at) {
        return words.get(at).plain().equals("+") && words.get(at - 1).plain().equals("{}");
    }

    /** {@code sh -c code}, {@code sh file}, {@code sh} with its program in its input. */
    private boolean shell(Pending at, String name, List<String> behind) {
        List<Word> words = at.words();
        boolean code = false;
        boolean input = false;
        int i = 1;
        while (i < words.size()) {
            String plain = words.get(i).plain();
            if (plain.equals("--") || plain.equals("-")) {
                i++;
                break;
            }
            boolean option = plain.length() > 1 && (plain.charAt(0) == '-' || plain.charAt(0) == '+');
            if (!option || words.get(i).literal().isEmpty()) {
                break;
            }
            boolean letters = !plain.startsWith("--");
            code |= letters && plain.charAt(0) == '-' && plain.indexOf('c') > 0 || plain.equals("--command");
            input |= letters && plain.indexOf('s') > 0;
            boolean file = plain.equals("--rcfile") || plain.equals("--init-file");
            if (file) {
                unseen(Reason.FILE, at);
            }
            boolean value = file || letters && (plain.endsWith("o") || plain.endsWith("O"));
            i += value ? 2 : 1;
        }
        int operand = Math.min(i, words.size());
        emit(at, name, words.subList(0, operand), true);
        if (operand >= words.size() || input && !code) {
            if (code) {
                unseen(Reason.CODE, at);
            } else {
                input(at, behind);
            }
            return true;
        }
        Word word = words.get(operand);
        if (code) {
            code(at, word, behind);
            boolean runsItsWords =
                    word.plain().matches("(?s)[^a-zA-Z]*(?:exec|eval|command)?\\s*\"?\\$(?:[@*0-9]|\\{[@*0-9]}).*");
            if (runsItsWords && words.size() > operand + 1) {
                nested(at, words.subList(operand + 2, words.size()), at.assignments(), behind);
            }
        } else {
            file(at, words.subList(operand, words.size()), behind);
        }
        return true;
    }

    /** A file that an interpreter is told to run. */
    void file(Pending at, List<Word> words, List<String> behind) {
        Word file = words.get(0);
        boolean made = file.parts().stream().anyMatch(part -> part.kind() == Word.Kind.PROCESS);
        if (made
                || file.plain().startsWith("/dev/stdin")
                || file.plain().startsWith("/dev/fd")
                || file.plain().startsWith("/proc/self/fd")) {
            unseen(Reason.INPUT, at);
            return;
        }
        String name = ProgramName.of(file);
        if (name == null) {
            unseen(Reason.PROGRAM, at);
        }
        Pending inner = new Pending(
                words, at.assignments(), at.redirections(), at.flow(), at.start(), at.end(), behind, at.depth());
        emit(inner, name == null ? file.raw() : name, words, false);
    }

    /** Options of ordinary programs whose value is run. */
    private void codeOptions(Pending at, List<Word> words, String name) {
        List<Wrapper.CodeOption> options = Wrapper.codeOptions(name.toLowerCase(Locale.ROOT));
        if (options.isEmpty()) {
            return;
        }
        Set<Integer> taken = new HashSet<>();
        for (int i = 1; i < words.size(); i++) {
            for (Wrapper.CodeOption option : options) {
                Word value = Options.value(words, i, option.start());
                if (value != null && taken.add(i)) {
                    run(at, value, option.kind(), at.behind(name));
                }
            }
        }
    }

    private void run(Pending at, Word value, String kind, List<String> behind) {
        switch (kind) {
            case "code" -> code(at, value, behind);
            case "command" -> nested(at, List.of(value), at.assignments(), behind);
            case "file" -> unseen(Reason.FILE, at);
            default -> unseen(Reason.LANGUAGE, at);
        }
    }
}
