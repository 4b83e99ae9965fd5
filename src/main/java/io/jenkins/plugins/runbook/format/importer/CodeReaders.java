package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.shell.Assignment;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Calls;
import io.jenkins.plugins.runbook.shell.Redirection;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Unseen;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what reads values as code: a variable is safe from the shell that expands it, and not from an interpreter that it is handed to, by
 * itself or as a part of another variable. Follows values through variables, loops, functions and files that the script writes, each time
 * supposing the worst.
 */
final class CodeReaders {

    /** What reads a program, a pattern with actions, or a query in its words or its input. */
    private static final Set<String> INTERPRETERS = Set.of(
            "eval",
            "trap",
            "alias",
            "let",
            "at",
            "batch",
            "crontab",
            "ssh",
            "rsh",
            "pssh",
            "parallel-ssh",
            "pdsh",
            "dsh",
            "clush",
            "su",
            "sudo-sh",
            "runuser",
            "sg",
            "xargs",
            "parallel",
            "watch",
            "awk",
            "gawk",
            "mawk",
            "nawk",
            "sed",
            "gsed",
            "perl",
            "python",
            "python2",
            "python3",
            "ruby",
            "node",
            "nodejs",
            "php",
            "lua",
            "expect",
            "osascript",
            "psql",
            "mysql",
            "mariadb",
            "sqlite3",
            "sqlcmd",
            "sqlplus",
            "mongo",
            "mongosh",
            "cqlsh",
            "influx",
            "redis-cli",
            "clickhouse-client",
            "jq",
            "yq",
            "bc",
            "dc",
            "ed",
            "ex",
            "vim",
            "vi",
            "gdb",
            "make",
            "tmux",
            "screen",
            "ansible",
            "salt",
            "knife",
            "powershell",
            "pwsh",
            "cmd",
            "wsl",
            "systemd-run",
            "dig-sh",
            "groovy",
            "Rscript",
            "tclsh",
            "julia",
            "osqueryi");

    /** Programs that take a variable's name for a variable; a value there can be {@code a[$(…)]}. */
    private static final Set<String> NAMES = Set.of(
            "export",
            "declare",
            "typeset",
            "local",
            "readonly",
            "read",
            "unset",
            "printf",
            "mapfile",
            "readarray",
            "getopts");

    /** What runs files, or makes them run. */
    private static final Set<String> RUNNERS = Set.of(
            ".",
            "source",
            "sh",
            "bash",
            "dash",
            "ksh",
            "zsh",
            "chmod",
            "install",
            "exec",
            "python",
            "python2",
            "python3",
            "perl",
            "ruby",
            "node",
            "php",
            "awk",
            "gawk",
            "mawk",
            "sed",
            "expect",
            "psql",
            "mysql",
            "sqlite3",
            "crontab",
            "at",
            "make",
            "ssh",
            "scp",
            "docker",
            "kubectl",
            "sqlplus",
            "pwsh",
            "powershell",
            "systemctl",
            "xargs",
            "nohup",
            "setsid",
            "sudo",
            "su");

    private static final Set<String> WRITERS = Set.of("tee", "cp", "mv", "install", "sponge", "dd", "ln");

    private static final Pattern MENTION = Pattern.compile("\\$\\{?[#!]?([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*])");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern LOOP = Pattern.compile("\\b(?:for|select)\\s+([A-Za-z_]\\w*)\\s+in\\b([^;\\n]*+)");
    private static final Pattern INDEXED =
            Pattern.compile("\\$\\{[#!]?[A-Za-z_]\\w*(?:\\[([^\\]]{0,200}+)]|:(?![-=+?])([^}]{0,200}+))|\\$\\{!(\\w+)");
    private static final Set<String> NUMERIC = Set.of("-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-v");
    private static final int ROUNDS = 12;
    private static final String POSITIONS = "@";

    private final String script;
    private final ShellScript shell;
    private final Calls calls;
    private final Map<String, Set<String>> tainted = new HashMap<>();
    private final Map<String, Set<String>> heads = new HashMap<>();
    private Set<String> everything = Set.of();
    private int everythingAt = -1;
    private Map<String, Set<String>> writes;
    private final Map<String, String> read = new LinkedHashMap<>();
    private final Map<String, String> started = new LinkedHashMap<>();

    private CodeReaders(String script, boolean bash, Set<String> parameters) {
        this.script = script;
        this.shell = bash ? ShellScript.bash(script) : ShellScript.of(script);
        this.calls = Calls.of(shell);
        parameters.forEach(name -> {
            tainted.put(name, new TreeSet<>(Set.of(name)));
            heads.put(name, new TreeSet<>(Set.of(name)));
        });
    }

    /** @param parameters names of the parameters, which are variables of the script */
    static CodeReaders of(String script, Shell shell, Set<String> parameters) {
        CodeReaders readers = new CodeReaders(script, shell == Shell.BASH, parameters);
        if (!parameters.isEmpty()) {
            readers.follow();
            readers.look();
        }
        return readers;
    }

    /** Parameters whose values something reads as code, each with a place. */
    Map<String, String> read() {
        return read;
    }

    /** Parameters whose values are commands, or the first word of one, each with a place. */
    Map<String, String> started() {
        return started;
    }

    /* Where values go. */

    private void follow() {
        int before = -1;
        for (int round = 0; round < ROUNDS && before != size(); round++) {
            before = size();
            for (SimpleCommand statement : shell.statements()) {
                statement.assignments().forEach(this::assigned);
                built(statement);
            }
            LOOP.matcher(script).results().forEach(match -> taint(match.group(1), in(match.group(2)), Set.of()));
        }
    }

    private int size() {
        return tainted.values().stream().mapToInt(Set::size).sum()
                + heads.values().stream().mapToInt(Set::size).sum();
    }

    private void assigned(Assignment assignment) {
        taint(assignment.name(), in(assignment.word().raw()), atHead(assignment.value()));
    }

    private void taint(String variable, Set<String> parameters, Set<String> head) {
        if (!parameters.isEmpty()) {
            tainted.computeIfAbsent(variable, name -> new TreeSet<>()).addAll(parameters);
        }
        if (!head.isEmpty()) {
            heads.computeIfAbsent(variable, name -> new TreeSet<>()).addAll(head);
        }
    }

    /** What built-ins and functions put into variables. */
    private void built(SimpleCommand command) {
        String program = command.baseName();
        String words = command.in(script);
        if (NAMES.contains(program)) {
            boolean reads = program.equals("read") || program.equals("mapfile") || program.equals("readarray");
            for (Word word : command.arguments()) {
                Matcher name = NAME.matcher(word.raw());
                if (name.lookingAt()) {
                    taint(name.group(), reads ? everything() : in(words), reads ? Set.of() : in(words));
                }
            }
        }
        if (program.equals("set") || shell.functions().contains(program)) {
            taint(POSITIONS, in(words), in(words));
        }
    }

    /** Parameters whose values are anywhere in the script. */
    private Set<String> everything() {
        int size = size();
        if (size != everythingAt) {
            everything = in(script);
            everythingAt = size;
        }
        return everything;
    }

    /** Parameters whose values are in the text, by variables that are mentioned in it. */
    private Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = MENTION.matcher(text);
        while (matcher.find()) {
            found.addAll(tainted.getOrDefault(variable(matcher.group(1)), Set.of()));
        }
        return found;
    }

    private static Set<String> mentioned(String text) {
        Set<String> names = new TreeSet<>();
        MENTION.matcher(text).results().forEach(match -> names.add(match.group(1)));
        return names;
    }

    private static String variable(String mentioned) {
        return NAME.matcher(mentioned).matches() ? mentioned : POSITIONS;
    }

    /** Parameters with whose value the word begins. */
    private Set<String> atHead(Word word) {
        if (word.parts().isEmpty() || word.parts().get(0).kind() == Word.Kind.TEXT) {
            return Set.of();
        }
        Matcher matcher = MENTION.matcher(word.parts().get(0).text());
        return matcher.lookingAt()
                ? heads.getOrDefault(variable(matcher.group(1)), Set.of())
                : in(word.parts().get(0).text());
    }

    /* What reads them. */

    private void look() {
        for (Unseen unseen : calls.unseen()) {
            String place = place(unseen.start(), unseen.end());
            switch (unseen.reason()) {
                case PROGRAM -> {}
                case INPUT -> found(everything(), place);
                case FILE -> found(run(place), place);
                default -> found(in(place), place);
            }
        }
        for (Call call : calls.all()) {
            call(call);
        }
        for (Word word : shell.words()) {
            arithmetic(word);
        }
        INDEXED.matcher(script).results().forEach(match -> {
            String index =
                    match.group(1) != null ? match.group(1) : match.group(2) != null ? match.group(2) : match.group(3);
            found(names(index), match.group());
        });
    }

    private String place(int start, int end) {
        return script.substring(Math.max(0, start), Math.min(script.length(), Math.max(start, end)));
    }

    /** A file that is run: what the script writes may be in it, and its name may be a value. */
    private Set<String> run(String place) {
        Set<String> found = new TreeSet<>(in(place));
        writes().values().forEach(found::addAll);
        return found;
    }

    /** Names of files that the script writes values into. */
    private Map<String, Set<String>> writes() {
        if (writes == null) {
            writes = new LinkedHashMap<>();
            for (SimpleCommand command : shell.statements()) {
                Set<String> values = new TreeSet<>(in(place(command.from(), command.to())));
                values.addAll(documents(command.redirections()));
                if (command.flow().piped()) {
                    values.addAll(everything());
                }
                for (Redirection redirection : command.redirections()) {
                    if (redirection.writes() && redirection.target() != null) {
                        note(redirection.target(), values);
                    }
                }
                if (WRITERS.contains(command.baseName())) {
                    command.arguments().forEach(word -> note(word, values));
                }
            }
        }
        return writes;
    }

    private void note(Word file, Set<String> values) {
        String name = file.plain().substring(file.plain().lastIndexOf('/') + 1);
        if (!values.isEmpty() && !name.isEmpty()) {
            writes.computeIfAbsent(name, any -> new TreeSet<>()).addAll(values);
        }
    }

    /** A command that may run a file: the file itself, or what runs or prepares others. */
    private void files(Call call, String place) {
        boolean runs =
                RUNNERS.contains(call.program()) || call.behind().stream().anyMatch(RUNNERS::contains);
        for (Map.Entry<String, Set<String>> file : writes().entrySet()) {
            boolean named = call.words().stream().anyMatch(word -> word.plain().endsWith(file.getKey()));
            if (named && (runs || call.words().get(0).plain().endsWith(file.getKey()))) {
                found(file.getValue(), place);
            }
        }
    }

    private Set<String> documents(List<Redirection> redirections) {
        Set<String> found = new LinkedHashSet<>();
        redirections.stream()
                .filter(redirection -> redirection.document() != null)
                .forEach(redirection -> found.addAll(in(redirection.document().raw())));
        return found;
    }

    private void call(Call call) {
        String place = place(call.start(), call.end());
        boolean literal =
                call.words().isEmpty() || call.words().get(0).literal().isPresent();
        if (!literal && !call.own()) {
            Word program = call.words().get(0);
            boolean path = call.program().matches("[\\w.+-]+");
            Set<String> head = path ? Set.of() : atHead(program);
            if (!call.behind().isEmpty()) {
                // Code that was built of values: it is bounded, unless a value alone is that code.
                head = new TreeSet<>(head);
                head.retainAll(mentioned(program.raw()));
            }
            head.forEach(parameter -> started.putIfAbsent(parameter, place));
            Set<String> rest = new TreeSet<>(path ? Set.of() : in(program.raw()));
            rest.removeAll(head);
            found(rest, place);
        }
        boolean interpreter =
                INTERPRETERS.contains(call.program()) || call.behind().stream().anyMatch(INTERPRETERS::contains);
        if (interpreter) {
            found(in(place), place);
            found(documents(call.redirections()), place);
            if (call.flow().piped()) {
                found(everything(), place);
            }
        }
        files(call, place);
        boolean names = NAMES.contains(call.program())
                && call.arguments().stream()
                        .anyMatch(word -> !atHead(word).isEmpty() && !word.raw().startsWith("'"));
        if (names && !(call.program().equals("printf") && !place.contains("-v"))) {
            found(in(place), place);
        }
        if (call.program().matches("declare|typeset|local") && place.matches("(?s).*\\s-\\w*i.*")) {
            found(in(place), place);
        }
        boolean condition = call.program().equals("[[");
        boolean numeric = call.arguments().stream()
                .map(Word::plain)
                .anyMatch(word -> condition ? NUMERIC.contains(word) : word.equals("-v"));
        if (numeric
                && (condition || call.program().equals("test") || call.program().equals("["))) {
            found(names(place), place);
        }
    }

    /** Arithmetic takes names without a dollar too, and evaluates what stands in the variable. */
    private void arithmetic(Word word) {
        word.parts().stream()
                .filter(part -> part.kind() == Word.Kind.ARITHMETIC)
                .forEach(part -> found(names(part.text()), part.text()));
    }

    private Set<String> names(String text) {
        Set<String> found = new TreeSet<>(in(text));
        Matcher matcher = NAME.matcher(text);
        while (matcher.find()) {
            found.addAll(tainted.getOrDefault(matcher.group(), Set.of()));
        }
        return found;
    }

    private void found(Set<String> parameters, String place) {
        parameters.forEach(parameter -> read.putIfAbsent(parameter, line(place)));
    }

    private static String line(String place) {
        return Words.cut(place.strip().replaceAll("\\s+", " "), 120);
    }
}
