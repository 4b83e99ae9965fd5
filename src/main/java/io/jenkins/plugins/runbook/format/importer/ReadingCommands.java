package io.jenkins.plugins.runbook.format.importer;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Calls;
import io.jenkins.plugins.runbook.shell.Redirection;
import io.jenkins.plugins.runbook.shell.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Commands that only look, by the list {@code reading-commands.tsv}; whatever is not on it may change something. */
final class ReadingCommands {

    /** Options by which a program that looks sends, writes or runs something. */
    private static final Set<String> ACTS = Set.of(
            "-X",
            "--request",
            "-d",
            "--data",
            "--data-binary",
            "--data-raw",
            "-T",
            "--upload-file",
            "-F",
            "--form",
            "-o",
            "-O",
            "--output",
            "--post-data",
            "--post-file",
            "--method",
            "-exec",
            "-execdir",
            "-ok",
            "-delete",
            "-i",
            "--in-place",
            "--vacuum-size",
            "--vacuum-time",
            "--vacuum-files",
            "--rotate",
            "-fprint",
            "--clear",
            "-c",
            "-C");

    /** Words of a program with verbs that change something, wherever they stand. */
    private static final Set<String> CHANGES = Set.of(
            "delete",
            "apply",
            "create",
            "patch",
            "replace",
            "scale",
            "edit",
            "drain",
            "cordon",
            "uncordon",
            "taint",
            "label",
            "annotate",
            "set",
            "exec",
            "cp",
            "restart",
            "undo",
            "pause",
            "resume",
            "run",
            "expose",
            "autoscale",
            "debug",
            "rsh",
            "start",
            "stop",
            "rm",
            "rmi",
            "kill",
            "prune",
            "install",
            "upgrade",
            "uninstall",
            "rollback",
            "put",
            "del",
            "defrag",
            "compact",
            "remove",
            "add",
            "update",
            "move-leader",
            "save",
            "restore",
            "mask",
            "unmask",
            "enable",
            "disable",
            "reload",
            "push",
            "approve",
            "deny",
            "adm",
            "must-gather",
            "certificate",
            "reset-failed",
            "isolate",
            "use-context",
            "login",
            "logout",
            "new-project",
            "process",
            "import",
            "load",
            "build",
            "pull");

    /** What waits for a person, or never ends. */
    private static final Set<String> SESSIONS = Set.of(
            "vi",
            "vim",
            "nano",
            "emacs",
            "less",
            "more",
            "top",
            "htop",
            "watch",
            "screen",
            "tmux",
            "ssh-copy-id",
            "passwd",
            "visudo");

    private static final Map<String, Set<String>> READING = read();

    private ReadingCommands() {}

    private static Map<String, Set<String>> read() {
        try (InputStream in =
                Objects.requireNonNull(ReadingCommands.class.getResourceAsStream("reading-commands.tsv"))) {
            Map<String, Set<String>> reading = new LinkedHashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(columns -> reading.put(columns[0], Set.copyOf(Arrays.asList(columns[1].split(" ")))));
            return reading;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a program is one of the list, so that a line that begins with it is a command. */
    static boolean known(String program) {
        return READING.containsKey(program);
    }

    /** Commands of a script that may change something; empty when all of it only looks. */
    static Set<String> changing(String script) {
        Set<String> changing = new LinkedHashSet<>();
        Calls calls = Calls.of(Shell.SH, script);
        calls.unseen().forEach(unseen -> changing.add(unseen.text()));
        for (Call call : calls.all()) {
            if (call.redirections().stream().anyMatch(ReadingCommands::writes) || !looks(call)) {
                changing.add(call.program());
            }
        }
        return changing;
    }

    private static boolean writes(Redirection redirection) {
        return redirection.writes()
                && (redirection.target() == null
                        || !redirection.target().plain().equals("/dev/null"));
    }

    private static boolean looks(Call call) {
        if (call.program().isEmpty()) {
            return true;
        }
        Set<String> subcommands = READING.get(call.program());
        if (subcommands == null || subcommands.contains("!")) {
            return false;
        }
        if (call.arguments().stream()
                        .map(Word::plain)
                        .anyMatch(word -> ACTS.contains(word) || ACTS.contains(word.split("=", 2)[0]))
                && !subcommands.contains("%")) {
            return false;
        }
        if (call.operands().stream().map(Word::plain).anyMatch(CHANGES::contains)) {
            return false;
        }
        if (subcommands.contains("*")) {
            return true;
        }
        List<String> operands = call.operands().stream().map(Word::plain).toList();
        return operands.stream().limit(3).anyMatch(subcommands::contains);
    }

    /** What in a script needs a person in front of it; {@code null} when nothing does. */
    @CheckForNull
    static String session(String script) {
        if (script.contains(" ... ")
                || script.lines().anyMatch(line -> line.strip().equals("..."))) {
            return "an ellipsis";
        }
        for (Call call : Calls.of(Shell.SH, script).all()) {
            List<String> words = call.words().stream().map(Word::plain).toList();
            List<String> operands = call.operands().stream().map(Word::plain).toList();
            boolean cluster = call.program().equals("kubectl") || call.program().equals("oc");
            boolean rest = words.contains("--");
            boolean opens = SESSIONS.contains(call.program())
                    || call.program().equals("ssh") && operands.size() < 2
                    || call.program().equals("chroot") && operands.size() < 2
                    || cluster && words.contains("edit")
                    || cluster && words.contains("rsh") && operands.size() < 3
                    || cluster && words.contains("debug") && !rest
                    || words.stream().anyMatch(word -> word.matches("-(?:it|ti)"))
                    || (cluster
                                    || Set.of("journalctl", "tail", "docker", "podman")
                                            .contains(call.program()))
                            && words.stream().anyMatch(Set.of("-f", "--follow", "-w", "--watch", "-F")::contains)
                            && !words.contains("apply")
                            && !words.contains("create")
                            && !words.contains("delete")
                            && !words.contains("replace")
                    || call.program().matches("sudo|su")
                            && (words.size() == 1 || words.contains("-i") || words.contains("-"));
            if (opens) {
                return "'" + String.join(" ", words) + "'";
            }
        }
        return null;
    }
}
