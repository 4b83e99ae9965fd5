package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.shell.Unseen.Reason;
import java.util.ArrayList;
import java.util.List;

/** The programs of {@code awk} and {@code sed}, as far as they can start others. */
final class Filters {

    private Filters() {}

    /** Looks for {@code system()}, pipes and {@code getline} in the program of a call of awk. */
    static void awk(Resolver resolver, Resolver.Pending at, List<String> behind) {
        Word program = awkProgram(at.words());
        if (program == null) {
            return;
        }
        if (!program.parts().isEmpty() && program.parts().get(0).kind() != Word.Kind.TEXT) {
            resolver.unseen(Reason.CODE, at);
        }
        List<Token> tokens = tokens(program.plain());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("system") && next(tokens, i).is("(")) {
                started(
                        resolver,
                        at,
                        behind,
                        next(tokens, i + 1),
                        next(tokens, i + 2).is(")"));
            } else if (token.is("|") && next(tokens, i).is("getline")) {
                Token before = i == 0 ? Token.NONE : tokens.get(i - 1);
                started(
                        resolver,
                        at,
                        behind,
                        before,
                        i < 2 || !tokens.get(i - 2).string());
            } else if (token.is("|")) {
                Token end = next(tokens, i + 1);
                started(
                        resolver,
                        at,
                        behind,
                        next(tokens, i),
                        end == Token.NONE || end.is(";") || end.is("}") || end.is("\n"));
            } else if (token.is("@")) {
                resolver.unseen(Reason.LANGUAGE, at);
            }
        }
    }

    private static void started(
            Resolver resolver, Resolver.Pending at, List<String> behind, Token code, boolean alone) {
        if (code.string() && alone) {
            resolver.code(at, AnsiC.decode(code.text()), behind);
        } else {
            resolver.unseen(Reason.CODE, at);
        }
    }

    @CheckForNull
    private static Word awkProgram(List<Word> words) {
        for (int i = 1; i < words.size(); i++) {
            String plain = words.get(i).plain();
            if (plain.equals("-f") || plain.startsWith("--file") || plain.startsWith("-f")) {
                return null;
            }
            if (plain.equals("-e") || plain.equals("--source")) {
                return i + 1 < words.size() ? words.get(i + 1) : null;
            }
            if (plain.equals("-v") || plain.equals("-F") || plain.equals("-i")) {
                i++;
            } else if (!plain.startsWith("-") || plain.equals("-")) {
                return words.get(i);
            }
        }
        return null;
    }

    /**
     * A token of awk.
     *
     * @param text the text of a string without its quotes, else as written
     */
    private record Token(String text, boolean string) {

        static final Token NONE = new Token("", false);

        boolean is(String other) {
            return !string && text.equals(other);
        }
    }

    private static Token next(List<Token> tokens, int i) {
        return i + 1 < tokens.size() ? tokens.get(i + 1) : Token.NONE;
    }

    private static List<Token> tokens(String program) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < program.length()) {
            char c = program.charAt(i);
            int end = i + 1;
            if (c == '"') {
                end = closing(program, i + 1, '"');
                tokens.add(new Token(program.substring(i + 1, Math.min(end, program.length())), true));
                end++;
            } else if (c == '/' && regexMayStart(tokens)) {
                end = closing(program, i + 1, '/') + 1;
                tokens.add(new Token("/", false));
            } else if (c == '#') {
                int line = program.indexOf('\n', i);
                end = line < 0 ? program.length() : line;
            } else if (Lexer.nameStart(c)) {
                while (end < program.length() && Lexer.namePart(program.charAt(end))) {
                    end++;
                }
                tokens.add(new Token(program.substring(i, end), false));
            } else if (c == '|' && program.startsWith("||", i)) {
                end = i + 2;
                tokens.add(new Token("||", false));
            } else if (c == '|' && program.startsWith("|&", i)) {
                end = i + 2;
                tokens.add(new Token("|", false));
            } else if (c != ' ' && c != '\t') {
                tokens.add(new Token(String.valueOf(c), false));
            }
            i = Math.min(end, program.length());
        }
        return tokens;
    }

    private static boolean regexMayStart(List<Token> tokens) {
        Token last = tokens.isEmpty() ? Token.NONE : tokens.get(tokens.size() - 1);
        boolean value = last.string()
                || last.is(")")
                || last.is("]")
                || last.is("/")
                || !last.text().isEmpty()
                        && Lexer.namePart(last.text().charAt(0))
                        && !last.is("return")
                        && !last.is("in");
        return !value;
    }

    private static int closing(String text, int from, char close) {
        int i = from;
        while (i < text.length() && text.charAt(i) != close) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length());
    }

    /** Looks for the command {@code e} and the flag {@code e} of {@code s} in the scripts of a call of sed. */
    static void sed(Resolver resolver, Resolver.Pending at, List<String> behind) {
        List<Word> scripts = new ArrayList<>();
        Word first = null;
        for (int i = 1; i < at.words().size(); i++) {
            String plain = at.words().get(i).plain();
            Word value = Options.value(at.words(), i, "-e");
            value = value == null ? Options.value(at.words(), i, "--expression") : value;
            if (value != null) {
                scripts.add(value);
                i += plain.endsWith("e") || plain.equals("--expression") ? 1 : 0;
            } else if (first == null && !plain.startsWith("-")) {
                first = at.words().get(i);
            }
        }
        if (scripts.isEmpty() && first != null) {
            scripts.add(first);
        }
        for (Word script : scripts) {
            if (!script.parts().isEmpty() && script.parts().get(0).kind() != Word.Kind.TEXT) {
                resolver.unseen(Reason.CODE, at);
            }
            new Sed(script.plain(), resolver, at, behind).read();
        }
    }

    /** Goes over the commands of a script of sed. */
    private static final class Sed {

        private final String text;
        private final Resolver resolver;
        private final Resolver.Pending at;
        private final List<String> behind;
        private int i;

        Sed(String text, Resolver resolver, Resolver.Pending at, List<String> behind) {
            this.text = text;
            this.resolver = resolver;
            this.at = at;
            this.behind = behind;
        }

        void read() {
            while (i < text.length()) {
                char c = text.charAt(i);
                if (Character.isWhitespace(c) || c == ';' || c == '{' || c == '}') {
                    i++;
                } else if (c == '/' || c == '\\') {
                    address(c);
                } else if (Character.isDigit(c) || "$,!~+".indexOf(c) >= 0) {
                    i++;
                } else {
                    command(c);
                }
            }
        }

        private void address(char c) {
            int start = c == '/' ? i + 1 : i + 2;
            char delimiter = c == '/' || i + 1 >= text.length() ? '/' : text.charAt(i + 1);
            i = Math.min(closing(text, Math.min(start, text.length()), delimiter) + 1, text.length());
            while (i < text.length() && (text.charAt(i) == 'I' || text.charAt(i) == 'M')) {
                i++;
            }
        }

        private void command(char c) {
            switch (c) {
                case 's', 'y' -> {
                    char delimiter = i + 1 < text.length() ? text.charAt(i + 1) : '/';
                    i = Math.min(closing(text, Math.min(i + 2, text.length()), delimiter) + 1, text.length());
                    i = Math.min(closing(text, i, delimiter) + 1, text.length());
                    flags();
                }
                case 'e' -> {
                    String code = line(i + 1).strip();
                    if (code.isEmpty()) {
                        resolver.unseen(Reason.INPUT, at);
                    } else {
                        resolver.code(at, code, behind);
                    }
                    i = lineEnd();
                }
                case 'a', 'i', 'c' -> {
                    i = lineEnd();
                    while (i < text.length() && text.charAt(i - 1) == '\\') {
                        i++;
                        i = lineEnd();
                    }
                }
                case 'w', 'W', 'r', 'R', 'b', 't', 'T', ':', '#' ->
                    i = c == 'b' || c == 't' || c == 'T' ? labelEnd() : lineEnd();
                default -> i++;
            }
        }

        private void flags() {
            while (i < text.length() && "gpiIemM0123456789".indexOf(text.charAt(i)) >= 0) {
                if (text.charAt(i) == 'e') {
                    resolver.unseen(Reason.CODE, at);
                }
                i++;
            }
            if (i < text.length() && text.charAt(i) == 'w') {
                i = lineEnd();
            }
        }

        private String line(int from) {
            int end = text.indexOf('\n', from);
            return text.substring(Math.min(from, text.length()), end < 0 ? text.length() : end);
        }

        private int lineEnd() {
            int end = text.indexOf('\n', i);
            return end < 0 ? text.length() : end;
        }

        private int labelEnd() {
            int end = i;
            while (end < text.length() && ";}\n".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            return end;
        }
    }
}
