package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.shell.CommandDraft.Group;
import io.jenkins.plugins.runbook.shell.Unseen.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** One list of commands with the compound commands that are open in it. */
final class CommandReader {

    /** What is hardly arithmetic: one name alone, or a name and another word. */
    private static final Pattern COMMAND_LIKE =
            Pattern.compile("\\s*+[A-Za-z_./][\\w./-]*+(?:\\s++[-\\w./\"'$]|\\s*+$)");

    /** What a compound command waits for. */
    private enum State {
        /** Words of a condition or a body: ordinary commands. */
        COMMANDS,
        /** {@code for} or {@code select}: a name, then words. */
        FOR,
        /** {@code case}: the word and {@code in}. */
        CASE_WORD,
        CASE_PATTERN
    }

    private static final class Frame {
        final char kind;
        final Group group;
        State state;
        boolean condition;

        Frame(char kind, Group group, State state, boolean condition) {
            this.kind = kind;
            this.group = group;
            this.state = state;
            this.condition = condition;
        }
    }

    private final Parser parser;
    private final Lexer lexer;
    private final String text;
    private final Findings findings;
    private final char close;
    private final Group root;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final int depth;
    private CommandDraft draft;
    /** Name of the function whose body comes next. */
    @CheckForNull
    private String function;

    CommandReader(Parser parser, char close, Group root) {
        this.parser = parser;
        this.lexer = parser.lexer;
        this.text = lexer.text;
        this.findings = lexer.findings;
        this.depth = lexer.depth;
        this.close = close;
        this.root = root;
        this.draft = new CommandDraft(root, Operator.NONE, false);
    }

    int read(int from) {
        boolean found = false;
        int i = from;
        while (true) {
            lexer.depth = depth + frames.size();
            i = lexer.skipBlanks(i);
            if (i >= lexer.limit) {
                break;
            }
            char c = text.charAt(i);
            if (c == '#') {
                i = parser.comment(i);
            } else if (c == ')' && close == ')' && closesList()) {
                found = true;
                i++;
                break;
            } else if (lexer.depth > Lexer.MAX_DEPTH) {
                lexer.unseen(Reason.DEPTH, i, lexer.limit);
                i = lexer.limit;
            } else {
                i = Lexer.meta(c) ? operator(i, c) : word(i);
            }
        }
        end(Operator.NONE);
        lexer.depth = depth;
        parser.closed = found;
        return i;
    }

    /** Whether a closing parenthesis is not one of a subshell or a pattern in this list. */
    private boolean closesList() {
        Frame top = frames.peek();
        if (top != null && top.state == State.CASE_PATTERN) {
            return false;
        }
        return frames.stream().noneMatch(frame -> frame.kind == '(');
    }

    private Group group() {
        return frames.isEmpty() ? root : frames.peek().group;
    }

    private void fresh(Operator before) {
        draft = new CommandDraft(group(), before, !frames.isEmpty() && frames.peek().condition);
    }

    /** Ends the command at hand. */
    private void end(Operator operator) {
        CommandDraft ended = draft;
        ended.after = operator;
        if (ended.tail != null) {
            ended.tail.after = operator;
        }
        if (!ended.empty()) {
            (lexer.derived() ? findings.derived : findings.drafts).add(ended);
            function = null;
        }
        fresh(operator);
        draft.negated = operator == Operator.PIPE && ended.negated;
    }

    private int operator(int i, char c) {
        switch (c) {
            case '\n' -> {
                forEnds();
                if (!draft.empty() || draft.tail != null) {
                    end(Operator.NEWLINE);
                }
                return parser.documents.read(i + 1);
            }
            case ';' -> {
                return semicolon(i);
            }
            case '&' -> {
                return ampersand(i);
            }
            case '|' -> {
                if (pattern()) {
                    return i + 1;
                }
                forEnds();
                boolean or = lexer.at(i, "||");
                end(or ? Operator.OR : Operator.PIPE);
                return or || lexer.at(i, "|&") ? i + 2 : i + 1;
            }
            case '(' -> {
                return open(i);
            }
            case ')' -> {
                return close(i);
            }
            default -> {
                return lexer.at(i + 1, "(") ? word(i) : redirection(i, i);
            }
        }
    }

    private boolean pattern() {
        return !frames.isEmpty() && frames.peek().state == State.CASE_PATTERN;
    }

    private boolean forWords() {
        return !frames.isEmpty() && frames.peek().state == State.FOR;
    }

    /** The words of a loop are over. */
    private void forEnds() {
        if (forWords()) {
            frames.peek().state = State.COMMANDS;
        }
    }

    private int semicolon(int i) {
        boolean more = lexer.at(i, ";;") || lexer.at(i, ";&");
        forEnds();
        end(more ? Operator.CASE_END : Operator.SEMICOLON);
        if (more && !frames.isEmpty() && frames.peek().kind == 'c') {
            frames.peek().state = State.CASE_PATTERN;
        }
        return !more ? i + 1 : lexer.at(i, ";;&") ? i + 3 : i + 2;
    }

    private int ampersand(int i) {
        if (lexer.at(i, "&>")) {
            return redirection(i, i);
        }
        forEnds();
        boolean and = lexer.at(i, "&&");
        end(and ? Operator.AND : Operator.BACKGROUND);
        return and ? i + 2 : i + 1;
    }

    private int open(int i) {
        if (pattern()) {
            return i + 1;
        }
        int inside = lexer.skipBlanks(i + 1);
        boolean defines = draft.words.size() == 1 && lexer.at(inside, ")");
        if (defines) {
            defines(draft.words.get(0).plain(), i);
            draft.words.clear();
            return inside + 1;
        }
        boolean loop = forWords();
        if (lexer.at(i, "((")) {
            int end = lexer.arithmeticEnd(i + 2);
            if (end >= 0) {
                return arithmetic(i, end, loop);
            }
        }
        forEnds();
        keyword();
        if (!draft.empty() || draft.tail != null) {
            end(Operator.NONE);
        }
        push('(', State.COMMANDS, false);
        return i + 1;
    }

    private void defines(String name, int at) {
        function = name;
        findings.functions.add(name);
        boolean certain = !lexer.derived()
                && draft.group.level == 0
                && (draft.before == Operator.NONE
                        || draft.before == Operator.NEWLINE
                        || draft.before == Operator.SEMICOLON);
        if (certain) {
            findings.certainFunctions.putIfAbsent(name, at);
        }
    }

    /** {@code (( ))}: arithmetic in bash; two subshells elsewhere. */
    private int arithmetic(int i, int end, boolean loop) {
        Quoting before = lexer.enter(i + 2, Quoting.ARITHMETIC);
        lexer.arithmetic(i + 2, end, draft, parser);
        lexer.enter(end, before);
        if (!lexer.bash && !loop) {
            lexer.unseen(Reason.AMBIGUOUS, i, end + 2);
            String inside = text.substring(i + 2, end);
            if (COMMAND_LIKE.matcher(inside).lookingAt()) {
                parser.derived(inside, i, end + 2, draft);
            }
        }
        return end + 2;
    }

    private int close(int i) {
        if (pattern()) {
            frames.peek().state = State.COMMANDS;
            end(Operator.NONE);
            return i + 1;
        }
        boolean opened = frames.stream().anyMatch(frame -> frame.kind == '(');
        end(Operator.NONE);
        while (opened && frames.peek().kind != '(') {
            frames.pop();
        }
        if (opened) {
            pop();
        } else {
            lexer.unseen(Reason.AMBIGUOUS, i, i + 1);
            fresh(Operator.NONE);
        }
        return i + 1;
    }

    private void push(char kind, State state, boolean condition) {
        Group inner = Group.compound(draft, function);
        function = null;
        frames.push(new Frame(kind, inner, state, condition));
        fresh(Operator.NONE);
    }

    /** The compound command on top has ended; what follows are its redirections and the operator behind it. */
    private void pop() {
        Group ended = frames.pop().group;
        draft = new CommandDraft(group(), ended.before, ended.condition);
        draft.negated = ended.negated;
        draft.tail = ended;
    }

    private int word(int i) {
        Lexer.Parts parts = lexer.new Parts();
        int end = lexer.word(i, parts, draft, parser);
        if (end == i) {
            return i + 1;
        }
        Word word = parts.word(i, end);
        boolean descriptor =
                end < lexer.limit && (text.charAt(end) == '<' || text.charAt(end) == '>') && descriptor(word.raw());
        if (descriptor) {
            return redirection(i, end);
        }
        if (forWords() && !word.bare("do") && !word.bare("{")
                || pattern() && !(word.bare("esac") && Places.begins(text, i))) {
            return end;
        }
        if (!frames.isEmpty() && frames.peek().state == State.CASE_WORD) {
            if (word.bare("in")) {
                frames.peek().state = State.CASE_PATTERN;
            }
            return end;
        }
        boolean commandPlace = draft.empty();
        if (commandPlace || onlyTime()) {
            int behind = reserved(word, end);
            if (behind >= 0) {
                return behind;
            }
        }
        if (draft.tail != null) {
            end(Operator.NONE);
        }
        add(word);
        return end;
    }

    private boolean onlyTime() {
        return draft.words.size() == 1
                && (draft.words.get(0).bare("time") || draft.words.get(0).bare("coproc"));
    }

    private void keyword() {
        if (onlyTime()) {
            draft.words.clear();
        }
    }

    private boolean descriptor(String raw) {
        boolean named = raw.length() > 2 && raw.charAt(0) == '{' && raw.charAt(raw.length() - 1) == '}';
        for (int i = named ? 1 : 0; i < raw.length() - (named ? 1 : 0); i++) {
            char c = raw.charAt(i);
            if (named ? !Lexer.namePart(c) : c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private void add(Word word) {
        if (draft.words.isEmpty() && draft.tail == null) {
            Assignment assignment = Assignments.of(word);
            if (assignment != null) {
                draft.assignments.add(assignment);
                return;
            }
        }
        draft.words.add(word);
    }

    /** Takes a keyword; answers with the offset behind it, or -1 when the word is none. */
    private int reserved(Word word, int end) {
        switch (word.raw()) {
            case "if" -> open('i', State.COMMANDS, true);
            case "while", "until" -> open('w', State.COMMANDS, true);
            case "for", "select" -> {
                open('w', State.FOR, false);
                int name = lexer.skipBlanks(end);
                if (lexer.at(name, "((")) {
                    return name;
                }
                Lexer.Parts parts = lexer.new Parts();
                int behind = lexer.word(name, parts, draft, parser);
                findings.loops.add(parts.word(name, behind).plain());
                return behind;
            }
            case "case" -> open('c', State.CASE_WORD, false);
            case "{" -> {
                forEnds();
                open('{', State.COMMANDS, false);
            }
            case "then", "else" -> condition(false, 'i');
            case "elif" -> condition(true, 'i');
            case "do" -> {
                forEnds();
                condition(false, 'w');
            }
            case "fi" -> closed('i');
            case "done" -> closed('w');
            case "esac" -> closed('c');
            case "}" -> closed('{');
            case "!" -> {
                fresh(draft.before);
                draft.negated = true;
            }
            case "function" -> {
                return function(end);
            }
            case "[[" -> {
                return test(end - word.raw().length(), end, word);
            }
            default -> {
                return -1;
            }
        }
        return end;
    }

    private void open(char kind, State state, boolean condition) {
        keyword();
        if (draft.tail != null) {
            end(Operator.NONE);
        }
        push(kind, state, condition);
    }

    private void condition(boolean now, char kind) {
        keyword();
        end(Operator.NONE);
        if (!frames.isEmpty() && frames.peek().kind == kind) {
            Frame top = frames.peek();
            top.condition = now;
            fresh(Operator.NONE);
        }
    }

    private void closed(char kind) {
        keyword();
        end(Operator.NONE);
        if (!frames.isEmpty() && frames.peek().kind == kind) {
            pop();
        } else {
            fresh(Operator.NONE);
        }
    }

    private int function(int end) {
        int at = lexer.skipBlanks(end);
        Lexer.Parts parts = lexer.new Parts();
        int behind = lexer.word(at, parts, draft, parser);
        if (behind == at) {
            return end;
        }
        defines(parts.word(at, behind).plain(), at);
        int bracket = lexer.skipBlanks(behind);
        int closing = lexer.at(bracket, "(") ? lexer.skipBlanks(bracket + 1) : -1;
        return closing >= 0 && lexer.at(closing, ")") ? closing + 1 : behind;
    }

    /** {@code [[ … ]]}: operators stand between its words that are none elsewhere, where other shells would see commands. */
    private int test(int from, int end, Word start) {
        draft.words.add(start);
        int i = end;
        boolean told = lexer.bash;
        while (i < lexer.limit) {
            char c = text.charAt(i);
            if (Lexer.meta(c) || c == '#') {
                if (!told && !Lexer.blank(c)) {
                    lexer.unseen(Reason.AMBIGUOUS, from, Math.min(i + 40, lexer.limit));
                    told = true;
                }
                boolean process = (c == '<' || c == '>') && lexer.at(i + 1, "(");
                i = process ? lexer.nested(i, i + 2, draft, parser) : i + 1;
                continue;
            }
            Lexer.Parts parts = lexer.new Parts();
            int behind = lexer.word(i, parts, draft, parser);
            Word word = parts.word(i, behind);
            draft.words.add(word);
            i = behind;
            if (word.bare("]]")) {
                return i;
            }
        }
        lexer.unseen(Reason.AMBIGUOUS, end, lexer.limit);
        return i;
    }

    /** Reads a redirection whose descriptor starts at one offset and its operator at another. */
    private int redirection(int from, int at) {
        int length = 1;
        for (String operator : new String[] {"&>>", "<<-", "<<<", "&>", "<<", ">>", ">|", ">&", "<&", "<>"}) {
            if (lexer.at(at, operator)) {
                length = operator.length();
                break;
            }
        }
        String operator = text.substring(at, at + length);
        int place = lexer.skipBlanks(at + length);
        Lexer.Parts parts = lexer.new Parts();
        boolean process = lexer.at(place, "<(") || lexer.at(place, ">(");
        boolean there = place < lexer.limit && (process || !Lexer.meta(text.charAt(place)));
        int end = there ? lexer.word(place, parts, draft, parser) : at + length;
        Word target = there ? parts.word(place, end) : null;
        if (target != null && (operator.equals("<<") || operator.equals("<<-"))) {
            parser.documents.expect(draft, draft.redirections.size(), operator.equals("<<-"));
        }
        draft.redirections.add(
                new Redirection(lexer.start(from), lexer.end(end), text.substring(from, at), operator, target, null));
        return end;
    }
}
