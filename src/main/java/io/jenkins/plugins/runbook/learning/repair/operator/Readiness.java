package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Steps that wait for what a failing command addresses: its URL, its port, or the command itself. */
final class Readiness {

    private static final BoundedPattern NOT_READY = BoundedPattern.of(
            "connection refused|ECONNREFUSED|failed to connect|could ?n.t connect|could not connect|cannot connect|can.t connect|connection reset|empty reply"
                    + "|error: 50[0234]\\b|HTTP[ /:=\\w.]*\\b50[0234]\\b|(?:status|code|returned|replied|answered|response)\\W{0,3}50[0234]\\b"
                    + "|\\b50[0234] (?:(?-i:[A-Z])|[(-])|^\\W*50[0234]\\W*$|\\b(?:is|are|still|service|server|database|node|it) (?:still )?(?:starting|warming|loading|initiali[sz]ing|recovering|indexing|syncing|replaying)\\b"
                    + "|^\\W*(?:starting|warming up|loading|initiali[sz]ing)\\W*$|\\b(?:starting|warming) up\\b|\\bwarm-?up\\b|\\breplaying\\b|\\bnot (?:yet )?(?:ready|accepting|listening|up|started)\\b|\\bnot available yet\\b"
                    + "|in recovery|\\btimed out\\b|(?:service|temporarily|currently) unavailable|^\\W*unavailable\\W*$|is the server running|no leader|\\bis not running\\b|\\bnot running\\b|\\btry again\\b|remote end closed"
                    + "|please wait|\\bcatching up|\\brecovery in progress|\\b(?:lag|lags|lagging|behind)\\b|\\bnot (?:\\w+ )?yet\\b|\\bnot found yet\\b|connection closed|\\bstill \\w+ing\\b");

    private static final BoundedPattern SOCKET = BoundedPattern.of("\\.sock\\b(?!.*(?:already|exists|denied))");

    private static final String TIMEOUT = "30s";
    private static final BoundedPattern LOCAL_URL = BoundedPattern.exact(
            "\\bhttp://(?:127\\.0\\.0\\.1|localhost|\\[::1])(?::(?:\\d{1,5}|\\$\\{?[A-Za-z_]\\w*}?))?(?:/[\\w./?=&%~,+-]*)?");
    private static final BoundedPattern HOST_PORT =
            BoundedPattern.exact("(?:127\\.0\\.0\\.1|localhost)[: /](\\d{1,5}|\\$\\{?[A-Za-z_]\\w*}?)");

    private Readiness() {}

    /** The line which says that something is not there yet. */
    static Optional<Found> sign(Trace trace) {
        return trace.inProse(NOT_READY).or(() -> trace.inFailing(SOCKET));
    }

    /** The best first. */
    static List<StepDraft> waits(Trace trace, FailurePoint point) {
        String script = point.script();
        List<StepDraft> waits = new ArrayList<>();
        Optional<MatchResult> url = LOCAL_URL.find(script);
        boolean plain = !BoundedPattern.contains(script, "(-X|--request|-d |--data|-T |--upload-file| -H )");
        if (url.isPresent() && plain) {
            waits.add(StepDraft.waitForHttp("wait until it answers", url.get().group(), TIMEOUT));
        }
        Optional<MatchResult> port = HOST_PORT.find(script);
        if (port.isPresent() && waits.isEmpty()) {
            waits.add(StepDraft.waitForPort(
                    "wait until the port is open", port.get().group(1), TIMEOUT));
        }
        if (repeatable(script)) {
            waits.add(StepDraft.waitForRun("wait until it works", script.strip(), TIMEOUT));
        }
        return waits;
    }

    /** Whether all the script does is look, so that it can be asked again and again. */
    private static boolean repeatable(String script) {
        List<String> looks = List.of(
                "curl",
                "nc",
                "openssl",
                "grep",
                "test",
                "[",
                "cat",
                "pg_isready",
                "redis-cli",
                "ss",
                "netstat",
                "jq",
                "awk",
                "head",
                "tail",
                "wc",
                "ls",
                "stat",
                "echo",
                "printf",
                "sed",
                "tr",
                "cut",
                "sort",
                "export",
                ".",
                "true",
                "pgrep",
                "ping");
        ShellScript parsed = ShellScript.of(script);
        boolean changes = script.contains(">")
                && !BoundedPattern.matches(
                        BoundedPattern.replaceAll(script, "\\d?>\\s*/dev/null|\\d?>&\\d", ""), "[^>]*");
        return !parsed.commands().isEmpty()
                && !changes
                && parsed.commands().stream()
                        .allMatch(command -> looks.contains(command.baseName())
                                || command.words().stream()
                                        .anyMatch(word -> BoundedPattern.matches(
                                                word.plain(), "status|is-active|ping|check|health|ready")));
    }
}
