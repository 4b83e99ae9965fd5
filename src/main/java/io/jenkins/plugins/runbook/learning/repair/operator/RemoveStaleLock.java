package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.Prelude;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes a lock or pid file whose process is gone. A lock whose process lives stays, and the step fails as before. */
final class RemoveStaleLock extends FailureOperator {

    private static final BoundedPattern COMPLAINT = BoundedPattern.of(
            "\\block|\\.pid\\b|pid ?file|already running|another (instance|process|job|run|backup)|in progress|stale|exclusive|resource temporarily");
    private static final BoundedPattern FILE = BoundedPattern.of(
            "(?<![\\w./@+-])((?:(?:[\\w.@+-]+/|/)+[\\w.@+-]*(?:\\.(?:lock|lck|pid|lk)|lock(?:file)?|\\.lock\\.d|in[_-]?progress|\\.running)|[\\w@+-][\\w.@+-]*\\.(?:lock|lck|pid|lk)))\\b");
    /** Lists of what a project depends on are called locks as well; they are sources, never in the way of anything. */
    private static final BoundedPattern MANIFEST = BoundedPattern.of(
            "(?:^|/)(?:(?-i:[A-Z])[\\w-]*\\.lock|(?:poetry|uv|pdm|yarn|composer|mix|pubspec|flake|deno|bun|shard|rebar|buf|renv|symfony|conda|pixi|melange|devenv|devbox"
                    + "|packages?|pnpm|npm|package|requirements|gradle|stack\\.yaml|terraform|helm|crystal|dub|nimble|esy|spago|manifest|deps|dependencies|versions?|pins?)(?:-lock)?\\.lock(?:file)?"
                    + "|[\\w.-]+\\.(?:json|hcl|yaml|yml|toml|txt)\\.lock|gradle\\.lockfile|go\\.sum)$");
    /** Words in the line itself by which a lock is said to be in the way; the name of the file does not count. */
    private static final BoundedPattern IN_THE_WAY = BoundedPattern.of(
            "\\block(?:ed|s| is| file)?\\b|already|another|in progress|stale|exclusive|temporarily|held|owned|exists|in use|\\bpid\\b|process|remove|delete|left");
    /** Where a message says that its file lies elsewhere than here. */
    private static final BoundedPattern ELSEWHERE = BoundedPattern.of("directory [\"'`]?/");

    /** What is not there is in no one's way. */
    private static final BoundedPattern MISSING =
            BoundedPattern.of("no such file|not found|does not exist|cannot find");

    private static final BoundedPattern PID =
            BoundedPattern.of("(?:pid|process|held by|owner|owned by)[ :=#(]*(\\d{1,7})\\b");

    public RemoveStaleLock() {
        super("remove-stale-lock", "Removes a lock or pid file that a dead process left behind.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.inFailing(COMPLAINT).isEmpty()) {
            return List.of();
        }
        Set<String> seen = new LinkedHashSet<>();
        List<Repair> repairs = new ArrayList<>();
        trace.all(FILE)
                .filter(found -> !MISSING.foundIn(found.line()))
                .filter(found -> !MANIFEST.foundIn(found.value()))
                .filter(found -> !found.line().failing()
                        || IN_THE_WAY.foundIn(found.line().text().replace(found.value(), "<file>")))
                .filter(found -> found.value().contains("/")
                        || trace.inFailing(ELSEWHERE).isEmpty())
                .filter(found -> seen.add(found.value()))
                .forEach(found -> lock(trace, found)
                        .ifPresent(path -> repairs.add(
                                repair(trace, found, path, found.line().failing() ? 0.87 : 0.7))));
        return repairs.stream().limit(3).toList();
    }

    private static Optional<String> lock(Trace trace, Found found) {
        String value = found.value();
        return value.contains("/") || value.contains(".")
                ? Expressions.of(value, trace.point().script(), trace)
                        .or(() -> trace.scripts().stream()
                                .flatMap(script -> Expressions.of(value, script, trace).stream())
                                .findFirst())
                        .or(() -> Whitelist.path(value))
                : Optional.empty();
    }

    private Repair repair(Trace trace, Found found, String path, double confidence) {
        Optional<String> pid =
                PID.find(found.line()).map(match -> match.group(1)).flatMap(Whitelist::pid);
        String script = Prelude.of(trace.point().script()) + script(path, pid);
        String reason = "A lock of an earlier run is in the way; it is removed only when its process no longer exists.";
        return new Repair(
                name(),
                List.of(Change.insertBefore(
                        trace.point(),
                        trace.runbook().steps().size(),
                        StepDraft.run("remove the lock when its owner is gone", script, "10s"),
                        reason,
                        found.evidence())),
                confidence);
    }

    /** The owner is the pid in the file or the one the message names, else the process that has the file open. */
    private static String script(String path, Optional<String> pid) {
        String named =
                pid.map(number -> "[ -n \"$pid\" ] || pid=" + number + "\n").orElse("");
        return "lock=" + path + "\n"
                + "pid=$(cat \"$lock\" \"$lock/pid\" 2>/dev/null | tr -cs '0-9' '\\n' | sed '/^$/d' | head -n 1) || true\n"
                + named
                + "if [ -n \"$pid\" ] && kill -0 \"$pid\" 2>/dev/null; then\n"
                + "  echo \"$lock belongs to process $pid, which is alive; it stays\"\n"
                + "elif [ -e \"$lock\" ]; then\n"
                + "  echo \"removing $lock, process ${pid:-unknown} is gone\"\n"
                + "  if [ -d \"$lock\" ]; then rm -f \"$lock/pid\" && rmdir \"$lock\"; else rm -f \"$lock\"; fi\n"
                + "fi";
    }
}
