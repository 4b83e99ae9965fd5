package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What a candidate can do that its parent could not. */
final class NewCapabilities {

    /** Programs that only look, compute or belong to the shell. */
    private static final Set<String> HARMLESS = Set.of(
            "[",
            "test",
            "echo",
            "printf",
            "true",
            "false",
            ":",
            "cd",
            "set",
            "export",
            "command",
            "exit",
            "return",
            "case",
            "for",
            "in",
            "read",
            "shift",
            "local",
            "continue",
            "break",
            "cat",
            "head",
            "tail",
            "grep",
            "sed",
            "awk",
            "tr",
            "cut",
            "sort",
            "uniq",
            "wc",
            "ls",
            "stat",
            "date",
            "sleep",
            "dirname",
            "basename",
            "readlink",
            "pwd",
            "mkdir",
            "expr",
            "find",
            "xargs",
            ".",
            "source",
            "wait",
            "*",
            "umask",
            "ulimit",
            "env",
            "id",
            "uname",
            "hostname",
            "unset",
            "sh",
            "esac",
            "\"$(pwd",
            "od",
            "seq");

    private static final Set<String> NETWORK =
            Set.of("curl", "wget", "nc", "ncat", "netcat", "ssh", "scp", "rsync", "ftp", "telnet", "socat");
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost", "[::1]");

    private NewCapabilities() {}

    static void inspect(List<Finding> findings, Runbook parent, Runbook candidate, Set<String> allowed) {
        Capabilities before = Capabilities.of(parent);
        Capabilities now = Capabilities.of(candidate);
        Set<String> commands = added(before, now, Capabilities::commands);
        commands.removeAll(HARMLESS);
        commands.removeAll(allowed);
        commands.removeIf(command -> command.startsWith("\"$(") || command.contains(")"));
        for (String command : commands) {
            findings.add(Guard.risk(
                    NETWORK.contains(command) ? "new-network-command" : "new-command",
                    "It starts '" + command + "', which its parent does not.",
                    null));
        }
        Set<String> hosts = added(before, now, Capabilities::hosts);
        hosts.removeAll(LOCAL);
        hosts.forEach(host -> findings.add(
                Guard.block("new-host", "It addresses host '" + host + "', which its parent does not.", null)));
        added(before, now, Capabilities::credentials)
                .forEach(secret -> findings.add(
                        Guard.risk("new-credential", "It touches '" + secret + "', which may hold a secret.", null)));
        Set<String> paths = added(before, now, Capabilities::paths);
        paths.removeIf(path -> path.startsWith("/proc"));
        paths.forEach(path -> findings.add(
                Guard.risk("new-path", "It uses '" + path + "', outside of the working directory.", null)));
        added(before, now, Capabilities::stepTypes)
                .forEach(type -> findings.add(Guard.risk(
                        "new-step-type", "It uses a step of type '" + type + "' for the first time.", null)));
    }

    private static Set<String> added(Capabilities before, Capabilities now, Function<Capabilities, Set<String>> part) {
        Set<String> added = new TreeSet<>(part.apply(now));
        added.removeAll(part.apply(before));
        return added;
    }
}
