package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Action.WaitFor.Kind;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A candidate must prove at least what its parent proved. */
final class WeakenedProof {

    private static final String RULE = "weakened-verification";

    private final JudgedChange change;

    private WeakenedProof(JudgedChange change) {
        this.change = change;
    }

    static void inspect(JudgedChange change) {
        new WeakenedProof(change)
                .checks(change.parent().verify(), change.candidate().verify());
        if (change.candidate().settle().compareTo(change.parent().settle()) < 0) {
            change.risk("changed-verification", "The verification begins sooner than before.", "/settle");
        }
    }

    private void checks(List<Check> before, List<Check> after) {
        if (after.size() < before.size()) {
            change.block(RULE, "A check of the verification is gone.", "/verify");
            return;
        }
        List<Check> fresh = new ArrayList<>(after);
        List<Check> old = new ArrayList<>();
        for (Check check : before) {
            if (!fresh.remove(check)) {
                old.add(check);
            }
        }
        for (Check check : old) {
            Check now = fresh.stream()
                    .filter(one ->
                            one.name().equals(check.name()) || one.action().equals(check.action()))
                    .findFirst()
                    .orElse(fresh.get(0));
            fresh.remove(now);
            compare(check, now, "/verify/" + after.indexOf(now));
        }
        for (Check check : fresh) {
            added(check, before.isEmpty(), "/verify/" + after.indexOf(check));
        }
    }

    private void added(Check check, boolean first, String path) {
        boolean nothing = check.action() instanceof Action.Run run && !proves(run.shell(), run.script())
                || check.action() instanceof Action.WaitFor wait
                        && wait.kind() == Kind.RUN
                        && Trivial.constant(Shell.SH, wait.target());
        if (nothing) {
            change.tell(first, RULE, "A new check passes whatever it sees.", path);
        } else if (first) {
            change.risk("changed-verification", "The runbook now decides itself whether the incident is fixed.", path);
        }
    }

    /** Whether a check looks at anything, and can fail. */
    private static boolean proves(Shell shell, String script) {
        Calls calls = Calls.of(shell, script);
        boolean goesOn = shell != Shell.SH && shell != Shell.BASH;
        return !Trivial.idle(calls) && !Masking.masksEverything(calls) && !(goesOn && Masking.endsWell(calls));
    }

    private void compare(Check old, Check now, String path) {
        if (!old.expect().equals(now.expect())) {
            change.block(RULE, "What a check expects was changed.", path);
        }
        StepChanges.limit(
                change,
                old.timeout(),
                now.timeout(),
                Check.DEFAULT_TIMEOUT,
                "Check " + JudgedChange.quote(now.name()),
                path);
        if (!old.action().equals(now.action())) {
            action(old.action(), now.action(), path);
        }
    }

    private void action(Action old, Action now, String path) {
        if (!(old instanceof Action.Run before) || !(now instanceof Action.Run after)) {
            change.block(RULE, "A check looks at something else than before.", path);
            return;
        }
        Calls was = Calls.of(before.shell(), before.script());
        Calls is = Calls.of(after.shell(), after.script());
        List<String> masked = new ArrayList<>();
        Masking.compare(was, is, (program, sure) -> {
            if (sure) {
                masked.add(program);
            }
        });
        boolean weaker = !masked.isEmpty()
                || !programs(is).containsAll(programs(was))
                || !proves(after.shell(), after.script()) && proves(before.shell(), before.script())
                || Masking.endsWell(is) && !Masking.endsWell(was)
                || before.shell() != after.shell();
        if (weaker) {
            change.block(RULE, "A check no longer does what it did, or passes whatever it sees.", path);
        } else {
            change.risk("changed-verification", "A check was rewritten; what it expects stays the same.", path);
        }
    }

    private static Set<String> programs(Calls calls) {
        return calls.all().stream()
                .filter(call -> !call.program().isEmpty() && !call.program().startsWith("$") && !call.own())
                .map(Call::program)
                .collect(Collectors.toSet());
    }
}
