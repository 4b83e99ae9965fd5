package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Calls;
import io.jenkins.plugins.runbook.shell.Flow;
import io.jenkins.plugins.runbook.shell.Operator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Commands whose failure ended a script before, and does not end it any more. */
final class Masking {

    private static final Set<String> PASSES_ON = Set.of(
            "tee", "cat", "tail", "head", "sed", "awk", "sort", "tr", "cut", "wc", "uniq", "true", ":", "ts", "logger",
            "while", "read", "nl", "column", "fold", "rev", "tac", "xargs", "echo", "printf");

    private static final Set<String> INTERPRETERS =
            Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "ssh", "su", "busybox", "docker", "kubectl");

    private enum Verdict {
        CHECKED,
        DOUBTFUL,
        MASKED
    }

    private final List<Call> calls;
    private final boolean pipefail;

    private Masking(Calls calls) {
        this.calls = calls.all().stream().filter(call -> !call.wraps()).toList();
        this.pipefail = calls.all().stream()
                .anyMatch(call -> call.program().equals("set")
                        && Trivial.arguments(call.arguments()).contains(" pipefail "));
    }

    /**
     * Compares two scripts.
     *
     * @param told takes each program whose failure is masked for certain, or perhaps
     */
    static void compare(Calls before, Calls now, BiConsumer<String, Boolean> told) {
        Map<String, Verdict> old = new Masking(before).verdicts();
        Map<String, Verdict> fresh = new Masking(now).verdicts();
        old.forEach((program, verdict) -> {
            Verdict after = fresh.get(program);
            if (verdict == Verdict.CHECKED && after != null && after != Verdict.CHECKED) {
                told.accept(program, after == Verdict.MASKED);
            }
        });
    }

    /** For each program the best that is made of its failure anywhere. */
    private Map<String, Verdict> verdicts() {
        Map<String, Verdict> verdicts = new HashMap<>();
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            if (!call.program().isEmpty() && !Trivial.succeeds(call)) {
                verdicts.merge(call.program(), verdict(i), (a, b) -> a.compareTo(b) < 0 ? a : b);
            }
        }
        return verdicts;
    }

    private Verdict verdict(int i) {
        Call call = calls.get(i);
        if (unreachable(i)) {
            return Verdict.MASKED;
        }
        Verdict own = switch (call.flow().excuse()) {
            case NONE -> Verdict.CHECKED;
            case NEGATED -> Verdict.MASKED;
            case ALTERNATIVE -> alternative(i);
            case PIPELINE -> pipeline(i);
            case CONDITION -> restIdle(i) ? Verdict.MASKED : Verdict.DOUBTFUL;
            case BACKGROUND, SUBSTITUTION -> Verdict.DOUBTFUL;
        };
        boolean last = last(i);
        if (own == Verdict.CHECKED && !last && (errorsIgnored(call) || interpreted(call, i))) {
            return restIdle(i) ? Verdict.MASKED : Verdict.DOUBTFUL;
        }
        return own;
    }

    /** What follows {@code ||} or {@code &&}: does it always succeed, or does the script go on without it? */
    private Verdict alternative(int i) {
        Call call = calls.get(i);
        int end = i + 1;
        while (end < calls.size() && calls.get(end).flow().level() > call.flow().level()) {
            end++; // the commands of a group
        }
        if (end > i + 1 && end <= calls.size()) {
            end--;
        }
        if (end >= calls.size()) {
            return call.flow().after() == Operator.AND ? Verdict.CHECKED : Verdict.MASKED;
        }
        Call next = calls.get(end);
        if (call.flow().after() != Operator.AND) {
            return Trivial.succeeds(next) ? Verdict.MASKED : Verdict.CHECKED;
        }
        if (next.flow().excuse() == Flow.Excuse.ALTERNATIVE) {
            return alternative(end);
        }
        return ends(end) ? Verdict.CHECKED : restIdle(end) ? Verdict.MASKED : Verdict.DOUBTFUL;
    }

    /** Whether it is the last of the script, or of the code that an interpreter is given, so that its exit code is that of the whole. */
    private boolean ends(int i) {
        return last(i)
                || calls.get(i).behind().stream().anyMatch(INTERPRETERS::contains)
                        && calls.get(i + 1).start() != calls.get(i).start();
    }

    private Verdict pipeline(int i) {
        if (pipefail) {
            return Verdict.CHECKED;
        }
        for (int k = i + 1; k < calls.size(); k++) {
            Call next = calls.get(k);
            if (next.flow().piped() && next.flow().after() != Operator.PIPE) {
                return PASSES_ON.contains(next.program()) ? Verdict.MASKED : Verdict.DOUBTFUL;
            }
        }
        return Verdict.MASKED;
    }

    /** Whether an unconditional exit comes before it. */
    private boolean unreachable(int i) {
        for (int k = 0; k < i; k++) {
            Call one = calls.get(k);
            boolean leaves = one.program().equals("exit")
                    || one.program().equals("return")
                    || one.program().equals("exec") && !one.arguments().isEmpty();
            if (leaves
                    && Trivial.succeeds(one)
                    && one.flow().level() == 0
                    && one.behind().isEmpty()
                    && one.flow().function() == null
                    && alone(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean alone(Call call) {
        return call.flow().before() != Operator.AND
                && call.flow().before() != Operator.OR
                && call.flow().before() != Operator.PIPE;
    }

    private boolean errorsIgnored(Call call) {
        boolean ignored = false;
        for (Call one : calls) {
            if (one.start() >= call.start()) {
                break;
            }
            if (one.program().equals("set")) {
                String arguments = Trivial.arguments(one.arguments());
                ignored = arguments.matches("(?s).* \\+[a-zA-Z]*e[a-zA-Z]* .*")
                        || arguments.contains(" +o errexit ")
                        || ignored
                                && !arguments.matches("(?s).* -[a-zA-Z]*e[a-zA-Z]* .*")
                                && !arguments.contains(" -o errexit ");
            }
        }
        return ignored;
    }

    /** Code given to another interpreter goes on after a failure. */
    private boolean interpreted(Call call, int i) {
        boolean inside = call.behind().stream().anyMatch(INTERPRETERS::contains);
        return inside
                && i + 1 < calls.size()
                && calls.get(i + 1).start() == call.start()
                && call.flow().after() != Operator.NONE
                && call.flow().after() != Operator.AND;
    }

    private boolean last(int i) {
        return i == calls.size() - 1;
    }

    private boolean restIdle(int i) {
        for (int k = i + 1; k < calls.size(); k++) {
            if (!Trivial.succeeds(calls.get(k))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has commands that can fail, and each failure is followed by a success. */
    static boolean masksEverything(Calls calls) {
        Map<String, Verdict> verdicts = new Masking(calls).verdicts();
        return !verdicts.isEmpty() && verdicts.values().stream().allMatch(verdict -> verdict == Verdict.MASKED);
    }

    /** Programs of which a failure counts, or which change something. */
    static Set<String> acting(Calls calls) {
        Set<String> acting = new LinkedHashSet<>();
        calls.all().stream()
                .filter(call -> !call.wraps() && !call.program().isEmpty() && !Trivial.succeeds(call))
                .forEach(call -> acting.add(call.program()));
        return acting;
    }

    /** Whether a script ends by a success that has nothing to do with what it did. */
    static boolean endsWell(Calls calls) {
        List<Call> all = calls.all().stream().filter(call -> !call.wraps()).toList();
        if (all.size() < 2) {
            return false;
        }
        Call last = all.get(all.size() - 1);
        boolean nothing = Set.of("true", ":", "exit", "return").contains(last.program());
        return nothing
                && Trivial.succeeds(last)
                && last.flow().level() == 0
                && last.behind().isEmpty()
                && !last.program().isEmpty();
    }

    /** Whether leaving the script is made a success whatever happened. */
    static boolean trapsSuccess(Calls calls) {
        return calls.all().stream()
                .anyMatch(call -> call.behind().contains("trap")
                        && (call.program().equals("exit")
                                || call.program().equals("true")
                                || call.program().equals(":"))
                        && Trivial.succeeds(call)
                        && (!call.arguments().isEmpty() || call.program().equals("exit")));
    }
}
