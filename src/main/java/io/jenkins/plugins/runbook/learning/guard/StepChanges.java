package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Action.WaitFor.Kind;
import io.jenkins.plugins.runbook.model.OnFailure;
import io.jenkins.plugins.runbook.model.Retry;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/** What a step did that it does no longer, or only under other conditions. */
final class StepChanges {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int MANY_ATTEMPTS = 30;

    private final JudgedChange change;

    private StepChanges(JudgedChange change) {
        this.change = change;
    }

    static void inspect(JudgedChange change) {
        StepChanges changes = new StepChanges(change);
        List<Step> before = change.parent().steps();
        List<Step> after = change.candidate().steps();
        Map<Integer, Integer> pairs = pairs(before, after);
        for (int i = 0; i < before.size(); i++) {
            Integer now = pairs.get(i);
            if (now == null) {
                change.risk(
                        "removed-step",
                        "Step " + JudgedChange.quote(before.get(i).name()) + " is gone.",
                        "/steps");
            } else {
                changes.compare(before.get(i), after.get(now), "/steps/" + now, false);
            }
        }
        changes.order(pairs);
        for (int i = 0; i < after.size(); i++) {
            if (!pairs.containsValue(i)) {
                changes.added(after.get(i), "/steps/" + i);
            }
        }
        changes.rollback();
    }

    /** Which step of the candidate is which of the parent's: by what it does and is called, then by one of both, then by its programs. */
    private static Map<Integer, Integer> pairs(List<Step> before, List<Step> after) {
        Map<Integer, Integer> pairs = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        pair(
                before,
                after,
                pairs,
                taken,
                (a, b) -> a.name().equals(b.name()) && a.action().equals(b.action()));
        pair(before, after, pairs, taken, (a, b) -> a.name().equals(b.name()));
        pair(before, after, pairs, taken, (a, b) -> a.action().equals(b.action()));
        Map<Step, Set<String>> programs = new IdentityHashMap<>();
        pair(before, after, pairs, taken, (a, b) -> {
            Set<String> common = new HashSet<>(programs.computeIfAbsent(a, StepChanges::programs));
            common.retainAll(programs.computeIfAbsent(b, StepChanges::programs));
            return !common.isEmpty();
        });
        return pairs;
    }

    private static void pair(
            List<Step> before,
            List<Step> after,
            Map<Integer, Integer> pairs,
            Set<Integer> taken,
            BiPredicate<Step, Step> same) {
        for (int i = 0; i < before.size(); i++) {
            for (int k = 0; k < after.size() && !pairs.containsKey(i); k++) {
                if (!taken.contains(k) && same.test(before.get(i), after.get(k))) {
                    pairs.put(i, k);
                    taken.add(k);
                }
            }
        }
    }

    private static Set<String> programs(Step step) {
        return step.action() instanceof Action.Run run ? Masking.acting(Calls.of(run.shell(), run.script())) : Set.of();
    }

    private void order(Map<Integer, Integer> pairs) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < change.parent().steps().size(); i++) {
            if (pairs.get(i) != null) {
                order.add(pairs.get(i));
            }
        }
        for (int i = 1; i < order.size(); i++) {
            if (order.get(i) < order.get(i - 1)) {
                change.risk("changed-order", "Steps run in another order.", "/steps");
                return;
            }
        }
    }

    private void added(Step step, String path) {
        if (step.onFailure() == OnFailure.CONTINUE) {
            change.risk(
                    "changed-expectation",
                    "New step " + JudgedChange.quote(step.name()) + " may fail without a consequence.",
                    path);
        }
    }

    private void rollback() {
        List<Step> before = change.parent().rollback();
        List<Step> after = change.candidate().rollback();
        boolean kept = after.size() >= before.size()
                && change.candidate().rollbackOn().containsAll(change.parent().rollbackOn());
        for (int i = 0; kept && i < before.size(); i++) {
            kept = Objects.equals(before.get(i).action(), after.get(i).action());
        }
        if (!kept) {
            change.block("weakened-rollback", "The rollback no longer undoes what it undid.", "/rollback");
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            compare(before.get(i), after.get(i), "/rollback/" + i, true);
        }
    }

    private void compare(Step before, Step now, String path, boolean rollback) {
        String rule = rollback ? "weakened-rollback" : "changed-expectation";
        String name = "Step " + JudgedChange.quote(now.name());
        if (!Objects.equals(before.when(), now.when())) {
            condition(before, now, path, rollback);
        }
        if (before.onFailure() == OnFailure.STOP && now.onFailure() == OnFailure.CONTINUE) {
            change.block("masked-failure", name + " may fail and nothing follows from it.", path + "/onFailure");
        }
        if (before.expect().exitCode() != now.expect().exitCode()) {
            change.block("masked-failure", name + " counts its failure as success.", path + "/expect");
        } else if (!before.expect().equals(now.expect())) {
            change.tell(rollback, rule, name + " counts as done under other conditions.", path + "/expect");
        }
        if (now.idempotent() && !before.idempotent()) {
            change.risk("now-idempotent", name + " may run a second time when an execution is resumed.", path);
        }
        timeout(before.timeout(), now.timeout(), Step.DEFAULT_TIMEOUT, name, path);
        retry(before.retry(), now.retry(), name, path);
        if (!before.action().equals(now.action())) {
            action(before, now, name, path);
        }
    }

    private void condition(Step before, Step now, String path, boolean rollback) {
        String name = "Step " + JudgedChange.quote(now.name());
        if (now.when() == null) {
            change.risk("changed-condition", name + " runs without the condition that it had.", path + "/when");
        } else if (Trivial.constant(Shell.SH, now.when())) {
            change.block("masked-failure", name + " is skipped, or run, whatever the host is like.", path + "/when");
        } else {
            change.tell(
                    rollback,
                    rollback ? "weakened-rollback" : "changed-condition",
                    name + " may be skipped where it ran before.",
                    path + "/when");
        }
    }

    /** What becomes of a limit; also of those of checks. */
    private void timeout(Duration before, Duration now, Duration usual, String name, String path) {
        limit(change, before, now, usual, name, path);
    }

    static void limit(JudgedChange change, Duration before, Duration now, Duration usual, String name, String path) {
        if (now.compareTo(before) >= 0) {
            return;
        }
        if (now.compareTo(SHORT) < 0) {
            change.block(
                    "masked-failure",
                    name + " has no time to do anything (" + now.toMillis() + " ms).",
                    path + "/timeout");
        } else if (!before.equals(usual) || now.compareTo(SHORT.multipliedBy(5)) < 0) {
            change.risk("changed-limit", name + " has less time than before.", path + "/timeout");
        }
    }

    private void retry(Retry before, Retry now, String name, String path) {
        if (now.attempts() < before.attempts()) {
            change.risk("changed-limit", name + " is tried less often than before.", path + "/retry");
        } else if (now.attempts() > Math.max(before.attempts(), MANY_ATTEMPTS)) {
            change.risk("changed-limit", name + " is tried " + now.attempts() + " times.", path + "/retry");
        }
    }

    private void action(Step before, Step now, String name, String path) {
        if (before.action() instanceof Action.Run old && now.action() instanceof Action.Run fresh) {
            scripts(old, fresh, name, path + "/run");
        } else if (before.action() instanceof Action.WaitFor old && now.action() instanceof Action.WaitFor fresh) {
            waits(old, fresh, name, path + "/waitFor");
        } else {
            change.risk("changed-action", name + " does something else than before.", path);
        }
    }

    private void scripts(Action.Run old, Action.Run fresh, String name, String path) {
        Calls before = Calls.of(old.shell(), old.script());
        Calls now = Calls.of(fresh.shell(), fresh.script());
        if (old.shell() != fresh.shell()) {
            change.risk("changed-action", name + " is read by another interpreter.", path);
        }
        if (Trivial.idle(now) && !Trivial.idle(before)) {
            change.block("masked-failure", name + " does nothing any more.", path);
            return;
        }
        Masking.compare(
                before,
                now,
                (program, sure) -> change.tell(
                        sure,
                        "masked-failure",
                        "It goes on although " + JudgedChange.quote(program) + " fails, which ended it before.",
                        path));
        if (Masking.endsWell(now) && !Masking.endsWell(before)
                || Masking.trapsSuccess(now) && !Masking.trapsSuccess(before)) {
            change.block("masked-failure", name + " ends with a success that says nothing.", path);
        }
    }

    private void waits(Action.WaitFor old, Action.WaitFor fresh, String name, String path) {
        boolean target = old.kind() == fresh.kind() && old.target().equals(fresh.target());
        if (!target) {
            change.risk("changed-action", name + " waits for something else than before.", path);
        }
        if (old.status() != fresh.status()) {
            change.risk("changed-expectation", name + " waits for another answer than before.", path);
        }
        limit(change, old.timeout(), fresh.timeout(), Action.WaitFor.DEFAULT_TIMEOUT, name, path);
        if (!target && fresh.kind() == Kind.RUN && Trivial.constant(Shell.SH, fresh.target())) {
            change.block("masked-failure", name + " waits for nothing.", path);
        }
    }
}
