package io.jenkins.plugins.runbook.learning.guard;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Flow;
import io.jenkins.plugins.runbook.shell.Redirection;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Calls after which something is gone, judged by program and arguments. */
final class Destructive {

    private static final String RULE = "destructive-verb";
    private static final Map<String, List<Rule>> RULES = read();

    /** Programs that get their orders in words of their own, from arguments, a pipe or a here-document. */
    private static final Set<String> DATABASES = Set.of(
            "psql",
            "mysql",
            "mariadb",
            "sqlite3",
            "sqlcmd",
            "mongosh",
            "mongo",
            "cqlsh",
            "clickhouse-client",
            "sqlplus",
            "db2",
            "isql",
            "redis-cli",
            "valkey-cli");

    /** How much of the arguments is looked at. */
    private static final int MOST = 20_000;

    private static final Set<String> AGES = Set.of(
            "-mtime", "-mmin", "-atime", "-amin", "-ctime", "-cmin", "-newer", "-older", "-used", "-anewer", "-cnewer");
    private static final Set<String> FILTERS = Set.of(
            "-name",
            "-iname",
            "-path",
            "-regex",
            "-size",
            "-empty",
            "-user",
            "-group",
            "-perm",
            "-inum",
            "-wholename",
            "-ipath");

    private record Rule(boolean blocks, @CheckForNull Pattern arguments, String does) {}

    private final JudgedChange change;
    private final Set<String> known = new HashSet<>();
    private final String parent;

    private Destructive(JudgedChange change) {
        this.change = change;
        this.parent = change.before().stream().map(Executable::text).collect(Collectors.joining("\n"));
        for (Executable executable : change.before()) {
            executable.calls().all().forEach(call -> known.add(key(call)));
        }
    }

    static void inspect(JudgedChange change) {
        Destructive destructive = new Destructive(change);
        for (Executable executable : change.now()) {
            for (Call call : executable.calls().all()) {
                if (!destructive.known.contains(key(call))) {
                    destructive.call(call, executable);
                }
            }
        }
    }

    private static Map<String, List<Rule>> read() {
        Map<String, List<Rule>> rules = new HashMap<>();
        for (String[] cells : Vocabulary.table("destructive.tsv")) {
            Rule rule =
                    new Rule(cells[0].equals("block"), cells[2].isEmpty() ? null : Pattern.compile(cells[2]), cells[3]);
            for (String program : cells[1].split(" ")) {
                rules.computeIfAbsent(program, name -> new ArrayList<>()).add(rule);
            }
        }
        return Map.copyOf(rules);
    }

    /** A call as it is written, and where it runs. */
    private static String key(Call call) {
        return call.behind()
                + call.words().stream().map(Word::raw).collect(Collectors.joining(" "))
                + call.redirections().stream()
                        .map(one -> one.operator()
                                + (one.target() == null ? "" : one.target().raw())
                                + (one.document() == null ? "" : one.document().raw()))
                        .collect(Collectors.joining(" "));
    }

    private void call(Call call, Executable executable) {
        String path = executable.path();
        String words = JudgedChange.quote(call.words().stream().map(Word::raw).collect(Collectors.joining(" ")));
        if (call.program().equals("rm")
                || call.program().equals("unlink")
                || call.program().equals("rmdir")) {
            boolean recursive =
                    call.program().equals("rm") && (call.has("-r") || call.has("-R") || call.has("--recursive"));
            boolean all = call.operands().stream().anyMatch(word -> everything(word, recursive))
                    || call.has("--no-preserve-root");
            change.tell(
                    all,
                    RULE,
                    all ? "It holds " + words + ", which cannot be undone." : "It removes something: " + words + ".",
                    path);
            return;
        }
        if (call.program().equals("find")
                || call.program().equals("gfind")
                || call.program().startsWith("fd")) {
            find(call, words, path);
        }
        emptied(call, path);
        bomb(call, path);
        if (call.program().equals("dd") && Trivial.arguments(call.arguments()).contains(" of=/dev/")) {
            boolean nothing = Trivial.arguments(call.arguments()).contains(" of=/dev/null ");
            change.tell(!nothing, RULE, "It overwrites a device: " + words + ".", path);
        }
        rules(call, executable, words);
    }

    private void rules(Call call, Executable executable, String words) {
        List<Rule> rules = RULES.getOrDefault(call.program(), List.of());
        boolean database = DATABASES.contains(call.program());
        String arguments =
                database ? " " + executable.text().replace('\n', ' ') + " " : Trivial.arguments(call.arguments());
        String looked = arguments.length() > MOST ? arguments.substring(0, MOST) : arguments;
        for (Rule rule : rules) {
            Matcher matcher = rule.arguments() == null ? null : rule.arguments().matcher(looked);
            boolean found = matcher == null || matcher.find();
            boolean old = found
                    && database
                    && matcher != null
                    && parent.contains(matcher.group().strip());
            if (found && !old) {
                change.tell(rule.blocks(), RULE, "It holds " + words + ": " + rule.does() + ".", executable.path());
                return;
            }
        }
    }

    private void find(Call call, String words, String path) {
        List<String> plain = call.arguments().stream().map(Word::plain).toList();
        boolean deletes = plain.contains("-delete");
        if (!deletes) {
            return;
        }
        boolean age = plain.stream().anyMatch(word -> AGES.contains(word) || word.startsWith("-newer"));
        boolean filtered = age || plain.stream().anyMatch(FILTERS::contains);
        boolean all = false;
        for (Word word : call.arguments()) {
            if (word.plain().startsWith("-")
                    || word.plain().equals("(")
                    || word.plain().equals("!")) {
                break;
            }
            all |= everything(word, true);
        }
        change.tell(
                all && !filtered,
                RULE,
                age ? "It removes something: " + words + "." : "It removes files of any age: " + words + ".",
                path);
    }

    /** Whether a word means all there is: the root, a home, the working directory, a directory of the system, or a variable that may be empty. */
    private static boolean everything(Word word, boolean recursive) {
        String plain = plain(word.plain());
        boolean named = plain.isEmpty()
                || Set.of("/", "~", "$HOME", "${HOME}", "$PWD", "${PWD}", ".", "*", "**", ".*", ".[!.]*", "{*,.*}")
                        .contains(plain);
        boolean top = plain.startsWith("/") && plain.indexOf('/', 1) < 0 && !plain.equals("/tmp");
        boolean climbs = plain.matches("\\.\\.(?:/.*|)") && plain.matches("[./*]+");
        boolean variable = !word.parts().isEmpty()
                && (recursive || word.plain().contains("*"))
                && word.parts().get(0).kind() == Word.Kind.VARIABLE
                && word.parts().get(0).text().matches("\\$\\w+|\\$\\{\\w+(?::?-[^}]*)?}|\\$[@*]")
                && word.parts().stream().skip(1).allMatch(part -> part.text().matches("/?\\.?\\*?"));
        boolean computed = word.parts().size() == 1
                && word.parts().get(0).kind() == Word.Kind.COMMAND
                && word.raw().contains("pwd");
        return named || top || climbs || variable || computed;
    }

    /** A path without {@code .}, without names that are left again, and without what stands for all of a directory at its end. */
    private static String plain(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/+")) {
            int last = parts.size() - 1;
            boolean left = part.equals("..")
                    && last >= 0
                    && !parts.get(last).equals("..")
                    && !parts.get(last).startsWith("$");
            if (left && !parts.get(last).isEmpty()) {
                parts.remove(last);
            } else if (!left && !part.equals(".")) {
                parts.add(part);
            }
        }
        while (parts.size() > 1 && Set.of("*", "**").contains(parts.get(parts.size() - 1))) {
            parts.remove(parts.size() - 1);
        }
        return path.startsWith("/") && parts.size() < 2 ? "/" : String.join("/", parts);
    }

    /** A file that is emptied by a redirection of nothing. */
    private void emptied(Call call, String path) {
        boolean nothing = call.program().isEmpty()
                || call.program().equals(":")
                || call.program().equals("true")
                || call.program().equals("echo") && call.has("-n")
                || call.program().equals("printf")
                        && call.arguments().stream()
                                .allMatch(word -> word.plain().isEmpty())
                || call.program().equals("cat")
                        && call.operands().stream()
                                .anyMatch(word -> word.plain().equals("/dev/null"));
        for (Redirection redirection : call.redirections()) {
            boolean writes =
                    redirection.writes() && !redirection.operator().endsWith(">>") && redirection.target() != null;
            if (nothing && writes && !redirection.target().plain().startsWith("/dev/")) {
                change.risk(
                        RULE,
                        "It empties " + JudgedChange.quote(redirection.target().plain()) + ".",
                        path);
            }
        }
    }

    /** A function that starts itself again and again without waiting. */
    private void bomb(Call call, String path) {
        boolean itself = call.program().equals(call.flow().function());
        boolean endless = call.flow().piped()
                || call.flow().excuse() == Flow.Excuse.BACKGROUND
                || call.flow().excuse() == Flow.Excuse.PIPELINE;
        if (itself && endless) {
            change.block(
                    RULE, "The function " + JudgedChange.quote(call.program()) + " starts itself without end.", path);
        }
    }
}
