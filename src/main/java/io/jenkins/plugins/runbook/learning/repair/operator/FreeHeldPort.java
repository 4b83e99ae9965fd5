package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Controllers;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the process that holds the port a service needs, when it is a leftover of this working directory. A process that belongs
 * elsewhere stays, and the step fails as before.
 */
final class FreeHeldPort extends FailureOperator {

    private static final BoundedPattern TAKEN = BoundedPattern.of(
            "address (?:is )?already in use|EADDRINUSE|connection in use|only one usage of each socket address"
                    + "|port (?:\\d+ )?(?:is |was )?(?:already )?(?:in use|being used|taken|occupied|allocated|busy|held)|(?:could not|cannot|can't|failed to|unable to) bind|bind\\b.*(?:failed|in use)");
    /** A port as messages name it. */
    private static final BoundedPattern PORT = BoundedPattern.of(
            "\\bport[\"']?[ =:#]*(\\d{2,5})\\b|(?:[\\])*:]|\\b(?:\\d{1,3}\\.){3}\\d{1,3}|\\blocalhost|(?<=[ /@])[a-z][\\w.-]*):(\\d{2,5})\\b(?!\\.\\d|:\\d)"
                    + "|['\"], ?(\\d{2,5})\\)|\\bon (?:tcp )?(\\d{2,5})\\b(?!\\.\\d|:\\d)");

    private static final BoundedPattern ABOUT_PORTS = BoundedPattern.of("port|bind|listen|address|socket|in use");
    /** Times of day, with the date before and the fraction behind: no part of one is a port. */
    private static final BoundedPattern TIME = BoundedPattern.of(
            "(?:\\d{4}[-/]\\d{2}[-/]\\d{2}[T ])?(?<![\\d.:])\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?![\\d:])(?:Z|[+-]\\d{2}:?\\d{2})?");

    public FreeHeldPort() {
        super("free-port", "Ends a leftover process of this working directory that holds the port a service needs.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> taken = trace.anywhere(TAKEN);
        if (taken.isEmpty()) {
            return List.of();
        }
        int starting = Controllers.startingStep(trace);
        int at = starting >= 0 ? starting : trace.point().index();
        String reason = "A process that an earlier run left behind holds the port.";
        return ports(trace, taken.get()).entrySet().stream()
                .limit(3)
                .map(port -> new Repair(
                        name(),
                        List.of(Change.insert(
                                at,
                                trace.runbook().steps().size(),
                                StepDraft.run("end a leftover that holds the port", script(port.getKey()), "30s"),
                                reason,
                                taken.get().evidence())),
                        port.getValue()))
                .toList();
    }

    /** Ports by how likely they are meant: the number in the message, as a parameter where one has this value. */
    private static Map<String, Double> ports(Trace trace, Found taken) {
        Map<String, Double> ports = new LinkedHashMap<>();
        port(taken.line()).ifPresent(port -> ports.put(expression(trace, port), 0.86));
        trace.runbook().parameters().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("port"))
                .forEach(name -> ports.putIfAbsent("\"$" + name + "\"", 0.8));
        trace.lines().stream()
                .filter(line -> ABOUT_PORTS.foundIn(line))
                .flatMap(line -> port(line).stream())
                .filter(port -> Integer.parseInt(port) >= 1024)
                .forEach(port -> ports.putIfAbsent(expression(trace, port), 0.6));
        return ports;
    }

    private static Optional<String> port(Line line) {
        return PORT.find(TIME.replaceAll(line.text(), "<time>"))
                .map(match -> new Found(line, match).value())
                .flatMap(Whitelist::port);
    }

    private static String expression(Trace trace, String port) {
        return trace.runbook().parameters().keySet().stream()
                .filter(name -> trace.parameter(name).filter(port::equals).isPresent())
                .findFirst()
                .map(name -> "\"$" + name + "\"")
                .orElse(port);
    }

    /** Finds the listener by its socket's inode, so that it needs none of ss, lsof and fuser. */
    private static String script(String port) {
        return "held=" + port + "\n"
                + "hex=$(printf '%04X' \"$held\")\n"
                + "inodes=$(awk -v p=\":$hex\" 'substr($2, length($2) - 4) == p && $4 == \"0A\" {print $10}' /proc/net/tcp /proc/net/tcp6 2>/dev/null)\n"
                + "for inode in $inodes; do\n"
                + "  for fd in /proc/[0-9]*/fd/*; do\n"
                + "    [ \"$(readlink \"$fd\" 2>/dev/null)\" = \"socket:[$inode]\" ] || continue\n"
                + "    pid=${fd#/proc/}; pid=${pid%%/*}\n"
                + "    case $(readlink \"/proc/$pid/cwd\") in \"$(pwd -P)\" | \"$(pwd -P)\"/*) ;; *) echo \"port $held is held by process $pid from elsewhere; it stays\"; continue ;; esac\n"
                + "    echo \"ending process $pid, which holds port $held\"\n"
                + "    kill \"$pid\" || true\n"
                + "    i=0; while [ -e \"/proc/$pid/exe\" ] && [ $i -lt 10 ]; do sleep 0.5; i=$((i + 1)); done\n"
                + "    if [ -e \"/proc/$pid/exe\" ]; then kill -9 \"$pid\" || true; fi\n"
                + "  done\n"
                + "done";
    }
}
