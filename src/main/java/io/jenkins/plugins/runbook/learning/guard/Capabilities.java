package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.format.ReservedNames;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.shell.Assignment;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Redirection;
import io.jenkins.plugins.runbook.shell.Unseen;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the texts of a runbook can do on a host, each with the JSON pointer to where it was seen first. */
final class Capabilities {

    private static final Set<String> ELSEWHERE = Set.of(
            "sudo",
            "doas",
            "su",
            "runuser",
            "pkexec",
            "run0",
            "sg",
            "ssh",
            "docker",
            "podman",
            "nerdctl",
            "kubectl",
            "oc",
            "lxc",
            "incus",
            "chroot",
            "nsenter",
            "unshare",
            "systemd-run",
            "at",
            "batch",
            "crontab",
            "wsl",
            "runas");

    private static final Set<String> DECLARES =
            Set.of("export", "declare", "typeset", "readonly", "local", "set", "setx", "setenv");

    private static final Set<String> SYSTEM_DIRECTORIES =
            Set.of("/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/");

    private static final Set<String> PASSES_ON =
            Set.of("cat", "tr", "sed", "sort", "head", "tail", "zcat", "iconv", "get-content");

    private static final Set<String> COPIES =
            Set.of("sed", "gsed", "cp", "mv", "install", "ln", "rsync", "copy-item", "move-item", "copy", "move");

    private static final String[] SECRET_WORDS = {
        ".ssh",
        "id_rsa",
        "id_ed25519",
        ".aws",
        ".netrc",
        ".pgpass",
        ".kube",
        "shadow",
        "secret",
        "password",
        "passwd",
        "token",
        "credential",
        ".gnupg",
        ".pem",
        "private_key",
        "private-key",
        "privatekey",
        ".docker/config",
        ".git-credentials",
        ".npmrc",
        ".pypirc",
        "/environ"
    };

    private static final Set<String> ROOTS = Set.of(
            "/etc", "/usr", "/var", "/home", "/root", "/tmp", "/opt", "/bin", "/sbin", "/lib", "/dev", "/boot", "/sys",
            "/proc", "/srv", "/mnt", "/run");

    /** Programs whose arguments hold patterns, in which a slash begins no path. */
    private static final Set<String> PATTERNS =
            Set.of("sed", "awk", "gawk", "mawk", "grep", "egrep", "perl", "expr", "tr", "gsed", "vi", "ed");

    /** A program and where it runs, such as {@code sudo kubectl}. */
    final Map<String, Program> programs = new LinkedHashMap<>();

    final Map<String, String> hosts = new LinkedHashMap<>();
    final Map<String, String> possibleHosts = new LinkedHashMap<>();
    final Map<String, String> paths = new LinkedHashMap<>();
    final Map<String, String> credentials = new LinkedHashMap<>();
    final Map<String, String> types = new LinkedHashMap<>();
    final Map<String, Setting> settings = new LinkedHashMap<>();
    final Map<String, Hidden> unseen = new LinkedHashMap<>();

    /** Files that are written, without a leading {@code ./}. */
    final Map<String, String> written = new LinkedHashMap<>();

    /** Those of the written files whose content comes from another file. */
    final Set<String> copied = new HashSet<>();

    /** Files that are read as code by the shell itself. */
    final Set<String> sourced = new HashSet<>();

    /** Files that are run or read as code, without a leading {@code ./}. */
    final Map<String, String> run = new LinkedHashMap<>();

    /** Names of functions, which stand in for programs of these names. */
    final Map<String, String> functions = new LinkedHashMap<>();

    /** Words that were given to programs. */
    final Map<String, String> words = new LinkedHashMap<>();

    record Program(String name, String path) {}

    record Setting(String name, Word value, String path) {}

    record Hidden(Unseen what, String path) {}

    static Capabilities of(List<Executable> executables) {
        Capabilities all = new Capabilities();
        executables.forEach(all::add);
        return all;
    }

    private void add(Executable executable) {
        String path = executable.path();
        if (path.startsWith("/steps") || path.startsWith("/verify") || path.startsWith("/rollback")) {
            types.putIfAbsent(executable.type(), path);
        }
        if (!executable.script()) {
            text(executable.text(), path, false);
            return;
        }
        for (Call call : executable.calls().all()) {
            call(call, path, executable.shell() == Shell.BAT);
        }
        if (executable.shell() != Shell.SH && executable.shell() != Shell.BASH) {
            code(executable.text(), path);
        }
        executable.calls().functions().forEach(name -> functions.putIfAbsent(name, path));
        for (Unseen one : executable.calls().unseen()) {
            String place = executable
                    .text()
                    .substring(
                            Math.min(one.start(), executable.text().length()),
                            Math.min(one.end(), executable.text().length()));
            String whole = place.length() >= one.text().length() ? place : one.text();
            unseen.putIfAbsent(one.reason() + " " + whole, new Hidden(one, path));
            code(whole, path);
        }
    }

    /** What a text names that is not read word by word; lines of comment name nothing. */
    private void code(String code, String path) {
        code.lines().filter(line -> !line.stripLeading().startsWith("#")).forEach(line -> text(line, path, true));
    }

    private void call(Call call, String path, boolean switches) {
        for (Assignment assignment : call.assignments()) {
            setting(assignment.name(), assignment.value(), call, path);
        }
        if (DECLARES.contains(call.program())) {
            call.arguments().forEach(word -> declared(word, call, path));
        }
        Hosts.of(call, host -> hosts.putIfAbsent(host, path), host -> possibleHosts.putIfAbsent(host, path));
        boolean patterns = switches || PATTERNS.contains(call.program());
        call.arguments().forEach(word -> text(word.plain(), path, patterns));
        call.arguments().forEach(word -> words.putIfAbsent(word.plain().toLowerCase(Locale.ROOT), path));
        for (Redirection redirection : call.redirections()) {
            redirection(redirection, path, fromFile(call));
        }
        Writes.of(call).forEach(file -> {
            boolean fresh = written.putIfAbsent(normal(file), path) == null;
            if (fresh && COPIES.contains(call.program())) {
                copied.add(normal(file));
            }
        });
        if (!call.program().isEmpty()) {
            program(call, path);
        }
    }

    private void redirection(Redirection redirection, String path, boolean fromFile) {
        if (redirection.target() != null) {
            text(redirection.target().plain(), path, false);
        }
        if (redirection.document() != null) {
            text(redirection.document().plain(), path, true);
        }
        if (redirection.target() != null && redirection.writes()) {
            String file = normal(redirection.target().plain());
            if (written.putIfAbsent(file, path) == null && fromFile) {
                copied.add(file);
            } else if (!fromFile) {
                copied.remove(file);
            }
        }
    }

    /** Whether what it prints comes from a file that is there already. */
    private static boolean fromFile(Call call) {
        boolean reads = call.redirections().stream().anyMatch(Redirection::reads);
        return PASSES_ON.contains(call.program())
                && (reads
                        || call.operands().size() > (call.program().equals("sed") ? 1 : 0)
                                && !call.program().equals("tr"));
    }

    private void program(Call call, String path) {
        Word first = call.words().get(0);
        String plain = first.plain();
        boolean elsewhere = plain.contains("/")
                && SYSTEM_DIRECTORIES.stream().noneMatch(directory -> plain.equals(directory + call.program()));
        if (elsewhere) {
            text(plain, path, false);
            run.putIfAbsent(normal(plain), path);
        }
        if (call.behind().stream().anyMatch(one -> one.endsWith("sh") || one.startsWith("python")) && !elsewhere) {
            run.putIfAbsent(normal(plain), path);
        }
        if (call.program().equals(".") || call.program().equals("source")) {
            call.arguments().stream().limit(1).forEach(file -> sourced.add(normal(file.plain())));
        }
        for (Redirection redirection : call.redirections()) {
            boolean shell = call.wraps()
                    && call.program().endsWith("sh")
                    && redirection.reads()
                    && redirection.target() != null;
            if (shell) {
                run.putIfAbsent(normal(redirection.target().plain()), path);
            }
        }
        if (call.program().equals("alias")) {
            call.arguments().forEach(word -> functions.putIfAbsent(word.plain().split("=", 2)[0], path));
        }
        boolean asks = call.program().equals("kill") && (call.has("-0") || call.has("-l"));
        if (call.own() || asks) {
            return;
        }
        StringBuilder name = new StringBuilder();
        call.behind().stream()
                .filter(ELSEWHERE::contains)
                .distinct()
                .forEach(one -> name.append(one).append(' '));
        programs.putIfAbsent(name + (elsewhere ? normal(plain) : call.program()), new Program(call.program(), path));
    }

    private void declared(Word word, Call call, String path) {
        int equals = word.raw().indexOf('=');
        if (equals > 0) {
            String name = word.raw().substring(0, equals).replace("\"", "").replace("+", "");
            setting(name, word, call, path);
        }
    }

    private void setting(String name, Word value, Call call, String path) {
        text(value.plain(), path, false);
        boolean proxy = name.toLowerCase(Locale.ROOT).endsWith("_proxy") && !name.equalsIgnoreCase("no_proxy");
        String plain = value.plain().substring(value.plain().startsWith(name + "=") ? name.length() + 1 : 0);
        if (proxy && !plain.isEmpty()) {
            String host = plain.contains("://") ? "" : plain;
            if (!host.isEmpty() && !Hosts.local(host.split(":")[0])) {
                hosts.putIfAbsent(host.split(":")[0], path);
            }
        }
        boolean reads = name.equals("IFS")
                && (call.program().equals("read") || call.program().isEmpty());
        Optional<String> reserved = ReservedNames.reason(name, false);
        if (reserved.isPresent() && !reads && !(name.equalsIgnoreCase("no_proxy") && local(plain))) {
            settings.putIfAbsent(name + "=" + value.raw(), new Setting(name, value, path));
        }
    }

    private static boolean local(String list) {
        for (String one : list.split(",")) {
            if (!Hosts.local(one)) {
                return false;
            }
        }
        return true;
    }

    /** A path without {@code ./} in front, and without a directory that is left at once. */
    static String normal(String path) {
        String normal = path;
        while (normal.startsWith("./")) {
            normal = normal.substring(2);
        }
        return normal.startsWith("$PWD/")
                ? normal.substring(5)
                : normal.startsWith("${PWD}/") ? normal.substring(7) : normal;
    }

    /** Hosts, paths and places of secrets in a text. */
    private void text(String text, String path, boolean patterns) {
        Hosts.inText(text, host -> hosts.putIfAbsent(host, path));
        for (String found : Paths.in(text)) {
            int end = found.indexOf('/', 1);
            boolean root = ROOTS.contains(end < 0 ? found : found.substring(0, end)) || !found.startsWith("/");
            if (!patterns || root) {
                paths.putIfAbsent(found, path);
            }
        }
        for (String found : Paths.names(text, SECRET_WORDS)) {
            credentials.putIfAbsent(found, path);
        }
    }

    /** Entries of one that the other lacks. */
    static <T> Map<String, T> added(Map<String, T> before, Map<String, T> now) {
        Map<String, T> added = new LinkedHashMap<>(now);
        added.keySet().removeAll(before.keySet());
        return added;
    }
}
