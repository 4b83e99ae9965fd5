package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Unseen;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a candidate can do that its parent could not. */
final class NewCapabilities {

    private static final Set<String> HARMLESS = Vocabulary.words("harmless.txt");
    private static final Set<String> VERBS = Vocabulary.words("verbs.txt");
    private static final Set<String> HARMLESS_PATHS = Set.of(
            "/dev/null",
            "/dev/stdin",
            "/dev/stdout",
            "/dev/stderr",
            "/dev/tty",
            "/dev/zero",
            "/dev/urandom",
            "/bin/sh",
            "/bin/bash",
            "/usr/bin/env");

    /** What these name is run or changes who may do what. */
    private static final List<String> SYSTEM = List.of(
            "/etc/",
            "/usr/",
            "/bin/",
            "/sbin/",
            "/lib",
            "/boot/",
            "/root/",
            "/var/spool/cron",
            "/efi/",
            "~/.ssh",
            "~/.bash",
            "~/.profile",
            "~/.zsh",
            "~/.config",
            "~/.local/bin",
            "$HOME/.ssh",
            "$HOME/.bash",
            "$HOME/.profile",
            "$HOME/.config",
            "/opt/bin");

    /** Variables whose value is run, or is loaded into every program. */
    private static final List<String> POWERFUL = List.of(
            "LD_PRELOAD",
            "LD_AUDIT",
            "DYLD_INSERT_LIBRARIES",
            "BASH_ENV",
            "ENV",
            "PROMPT_COMMAND",
            "PS0",
            "PS4",
            "SHELLOPTS",
            "BASHOPTS",
            "GCONV_PATH",
            "PERL5OPT",
            "PERL5DB",
            "PYTHONSTARTUP",
            "PYTHONINSPECT",
            "PYTHONHOME",
            "NODE_OPTIONS",
            "RUBYOPT",
            "JAVA_TOOL_OPTIONS",
            "_JAVA_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "IFS",
            "PAGER",
            "EDITOR",
            "VISUAL",
            "BROWSER",
            "SHELL",
            "HOSTALIASES");

    /** The program that the shell finds under one of some plain names. */
    private static final Pattern LOOKED_UP = Pattern.compile(
            "\"?\\$\\((?:command -v|which) [\\w.+-]++(?: \\|\\| (?:command -v|which) [\\w.+-]++)*+\\)\"?(?=\\s|$)");

    private final JudgedChange change;
    private final Capabilities before;
    private final Capabilities now;

    private NewCapabilities(JudgedChange change) {
        this.change = change;
        this.before = Capabilities.of(change.before());
        this.now = Capabilities.of(change.now());
    }

    static void inspect(JudgedChange change, Set<String> allowed) {
        NewCapabilities capabilities = new NewCapabilities(change);
        capabilities.programs(allowed);
        capabilities.hosts();
        capabilities.paths();
        capabilities.types();
        capabilities.settings();
        capabilities.unseen();
        capabilities.written();
        capabilities.stoodIn();
        capabilities.words(allowed);
    }

    static boolean harmless(String program) {
        return HARMLESS.contains(program);
    }

    private void programs(Set<String> allowed) {
        Map<String, Capabilities.Program> added = Capabilities.added(before.programs, now.programs);
        new TreeMap<>(added).forEach((key, program) -> {
            boolean standard = !key.contains("/");
            if (!(standard && harmless(program.name())) && !allowed.contains(program.name())) {
                change.risk(
                        Hosts.reaches(program.name()) ? "new-network-command" : "new-command",
                        "It starts " + JudgedChange.quote(key) + ", which its parent does not.",
                        program.path());
            }
        });
    }

    private void hosts() {
        Capabilities.added(before.hosts, now.hosts)
                .forEach((host, path) -> change.block(
                        "new-host",
                        "It addresses host " + JudgedChange.quote(host) + ", which its parent does not.",
                        path));
        Capabilities.added(before.possibleHosts, now.possibleHosts).forEach((host, path) -> {
            if (!now.hosts.containsKey(host)) {
                change.risk(
                        "new-host",
                        "It names " + JudgedChange.quote(host) + ", which may be a host that its parent does not name.",
                        path);
            }
        });
    }

    private void paths() {
        Capabilities.added(before.credentials, now.credentials)
                .forEach((secret, path) -> change.risk(
                        "new-credential",
                        "It touches " + JudgedChange.quote(secret) + ", which may hold a secret.",
                        path));
        Capabilities.added(before.paths, now.paths).forEach((file, path) -> {
            if (!HARMLESS_PATHS.contains(file) && !file.startsWith("/proc/") && !file.startsWith("/dev/tcp/")) {
                change.risk(
                        "new-path",
                        "It uses " + JudgedChange.quote(file) + ", outside of the working directory.",
                        path);
            }
        });
        Capabilities.added(before.written, now.written).forEach((file, path) -> {
            if (now.written.containsKey(file.substring(0, Math.max(file.lastIndexOf('/'), 0)))) {
                return; // perhaps a file in a directory, which is told already
            }
            boolean device = file.startsWith("/dev/")
                    && !HARMLESS_PATHS.contains(file)
                    && !file.startsWith("/dev/shm/")
                    && !file.startsWith("/dev/tcp/")
                    && !file.startsWith("/dev/fd/");
            if (device || file.startsWith("/proc/") || file.startsWith("/sys/")) {
                change.block(
                        "writes-to-system",
                        "It writes to " + JudgedChange.quote(file) + ", which is a device or the kernel.",
                        path);
            } else if (SYSTEM.stream().anyMatch(file::startsWith)) {
                change.block(
                        "writes-to-system",
                        "It writes to " + JudgedChange.quote(file) + ", which belongs to the system.",
                        path);
            }
        });
    }

    private void types() {
        Capabilities.added(before.types, now.types)
                .forEach((type, path) -> change.risk(
                        "new-step-type",
                        "It uses a step of type " + JudgedChange.quote(type) + " for the first time.",
                        path));
    }

    private void settings() {
        Capabilities.added(before.settings, now.settings).forEach((text, setting) -> {
            String name = setting.name();
            String value = setting.value().plain();
            String plain = value.startsWith(name + "=") ? value.substring(name.length() + 1) : value;
            if (simple(name, plain)) {
                return;
            }
            boolean searched = name.endsWith("PATH") || name.equals("PERL5LIB") || name.equals("RUBYLIB");
            boolean powerful = POWERFUL.contains(name)
                    || name.startsWith("GIT_")
                    || name.endsWith("_ASKPASS")
                    || name.endsWith("_COMMAND")
                    || name.startsWith("LESS") && !name.equals("LESSCHARSET");
            boolean blocks = powerful || searched && anywhere(plain);
            change.tell(
                    blocks,
                    "new-setting",
                    "It sets " + JudgedChange.quote(name) + ", by which other programs find or do something else.",
                    setting.path());
        });
    }

    /** Language and characters alone. */
    private static boolean simple(String name, String value) {
        boolean language = name.startsWith("LC_")
                || name.equals("LANG")
                || name.equals("LANGUAGE")
                || name.equals("TZ")
                || name.equals("PYTHONUTF8")
                || name.equals("PYTHONIOENCODING")
                || name.equals("PYTHONUNBUFFERED");
        return language
                && value.length() < 40
                && value.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-@:".indexOf(c) >= 0);
    }

    /** Whether programs would be searched for where any user could put one: the working directory, or a place relative to it. */
    private static boolean anywhere(String value) {
        for (String place : value.split(":", -1)) {
            boolean fixed = place.startsWith("/")
                            && !place.startsWith("/tmp")
                            && !place.startsWith("/var/tmp")
                            && !place.startsWith("/dev/shm")
                    || place.startsWith("$")
                            && !place.equals("$PWD")
                            && !place.equals("${PWD}")
                            && !place.equals("$(pwd)")
                    || place.startsWith("}")
                    || place.startsWith("+");
            if (!fixed) {
                return true;
            }
        }
        return false;
    }

    private void unseen() {
        Capabilities.added(before.unseen, now.unseen).forEach((text, hidden) -> {
            Unseen what = hidden.what();
            String message = "It runs " + what.reason().words() + ": " + JudgedChange.quote(what.text()) + ".";
            switch (what.reason()) {
                case INPUT ->
                    change.block(
                            "pipe-to-shell",
                            "A script hands what it reads to an interpreter: " + JudgedChange.quote(what.text()) + ".",
                            hidden.path());
                case DEPTH -> change.block("unseen-command", message, hidden.path());
                case PROGRAM -> change.tell(made(what.text()), "unseen-command", message, hidden.path());
                case CODE ->
                    change.tell(
                            what.text().startsWith("eval ")
                                    || what.text()
                                            .toLowerCase(Locale.ROOT)
                                            .matches(
                                                    "(?s).*(?:-e(?:nc|c|ncodedcommand) |invoke-expression|iex\\b|\\$\\(|`|base64|xxd).*"),
                            "unseen-command",
                            message,
                            hidden.path());
                default -> change.risk("unseen-command", message, hidden.path());
            }
        });
    }

    /** Whether the name of a program is put together, which is done to hide it. */
    private static boolean made(String text) {
        if (LOOKED_UP.matcher(text).lookingAt()) {
            return false;
        }
        String program = text.strip().split("\\s", 2)[0];
        return program.contains("$(")
                || program.contains("`")
                || program.contains("*")
                || program.contains("?")
                || program.contains("[")
                || program.contains("{") && !program.contains("${")
                || program.contains("{}")
                || program.indexOf('$', 1) > 1;
    }

    /** Files that are written and run. */
    private void written() {
        for (Map.Entry<String, String> file : now.written.entrySet()) {
            boolean runs = runs(now, file.getKey());
            boolean known = before.written.containsKey(file.getKey()) && runs(before, file.getKey());
            if (runs && !known) {
                boolean sourced = now.sourced.contains(file.getKey()) && !now.run.containsKey(file.getKey());
                boolean copied = now.copied.contains(file.getKey());
                change.tell(
                        !sourced && !copied,
                        "writes-and-runs",
                        "It writes " + JudgedChange.quote(file.getKey()) + ", which is run.",
                        file.getValue());
            }
        }
    }

    private static boolean runs(Capabilities all, String file) {
        return all.run.containsKey(file) || all.sourced.contains(file) || all.programs.containsKey(file);
    }

    /** Functions and aliases that take the place of what the parent runs. */
    private void stoodIn() {
        Set<String> programs = new HashSet<>();
        before.programs.values().forEach(program -> programs.add(program.name()));
        now.programs.values().forEach(program -> programs.add(program.name()));
        Capabilities.added(before.functions, now.functions).forEach((name, path) -> {
            String base = name.substring(name.lastIndexOf('/') + 1);
            if (programs.contains(base)) {
                change.block(
                        "stands-in", "A function or alias takes the place of " + JudgedChange.quote(base) + ".", path);
            }
        });
    }

    /** Words after which something is gone or open, whatever program gets them. */
    private void words(Set<String> allowed) {
        for (Executable executable : change.now()) {
            for (Call call : executable.calls().all()) {
                if (call.program().isEmpty() || harmless(call.program()) || allowed.contains(call.program())) {
                    continue;
                }
                List<Word> arguments = call.arguments();
                for (int i = 0; i < Math.min(arguments.size(), 6); i++) {
                    String plain = arguments.get(i).plain().toLowerCase(Locale.ROOT);
                    if (dangerous(plain, i) && !before.words.containsKey(plain)) {
                        change.risk(
                                "destructive-verb",
                                "It calls " + JudgedChange.quote(call.program() + " " + plain)
                                        + ", which may take something away or open it.",
                                executable.path());
                    }
                }
            }
        }
    }

    private static boolean dangerous(String plain, int index) {
        if (plain.startsWith("-")) {
            int equals = plain.indexOf('=');
            return VERBS.contains(plain) || equals > 0 && VERBS.contains(plain.substring(0, equals));
        }
        boolean word = index < 3
                && plain.length() <= 40
                && plain.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '-' || c == '_');
        if (word) {
            for (String part : plain.split("[-_]")) {
                if (VERBS.contains(part)) {
                    return true;
                }
            }
        }
        return false;
    }
}
