package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A candidate must prove at least what its parent proved, and undo at least what its parent undid. */
final class WeakenedProof {

    private static final Pattern ALWAYS_TRUE = Pattern.compile(
            "\\|\\|\\s*(true|:|exit 0|echo)\\b|\\|\\|\\s*:|;\\s*(true|:|exit 0)\\s*$|\\bset \\+e\\b",
            Pattern.MULTILINE);

    private WeakenedProof() {}

    static void inspect(List<Finding> findings, Runbook parent, Runbook candidate) {
        checks(findings, parent.verify(), candidate.verify());
        rollback(findings, parent, candidate);
        steps(findings, parent.steps(), candidate.steps());
    }

    private static void checks(List<Finding> findings, List<Check> before, List<Check> after) {
        if (after.size() < before.size()) {
            findings.add(Guard.block("weakened-verification", "A check of the verification is gone.", "/verify"));
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            Check old = before.get(i);
            Check now = after.get(i);
            String path = "/verify/" + i;
            if (!old.expect().equals(now.expect())) {
                findings.add(Guard.block("weakened-verification", "What a check expects was changed.", path));
            }
            if (!old.action().equals(now.action())) {
                changed(findings, old.action(), now.action(), path);
            }
        }
    }

    private static void changed(List<Finding> findings, Action old, Action now, String path) {
        boolean scripts = old instanceof Action.Run && now instanceof Action.Run;
        if (!scripts) {
            findings.add(Guard.block("weakened-verification", "A check looks at something else than before.", path));
            return;
        }
        String before = ((Action.Run) old).script();
        String after = ((Action.Run) now).script();
        boolean excused = ALWAYS_TRUE.matcher(after).results().count()
                > ALWAYS_TRUE.matcher(before).results().count();
        if (excused || !programs(after).containsAll(programs(before))) {
            findings.add(Guard.block(
                    "weakened-verification", "A check no longer does what it did, or passes whatever it sees.", path));
        } else {
            findings.add(
                    Guard.risk("changed-verification", "A check was rewritten; what it expects stays the same.", path));
        }
    }

    private static Set<String> programs(String script) {
        return ShellScript.of(script).commands().stream()
                .map(SimpleCommand::baseName)
                .filter(program -> !program.startsWith("$"))
                .collect(Collectors.toSet());
    }

    private static void rollback(List<Finding> findings, Runbook parent, Runbook candidate) {
        boolean kept = candidate.rollback().size() >= parent.rollback().size()
                && candidate.rollbackOn().containsAll(parent.rollbackOn());
        for (int i = 0; kept && i < parent.rollback().size(); i++) {
            kept = Objects.equals(
                    parent.rollback().get(i).action(),
                    candidate.rollback().get(i).action());
        }
        if (!kept) {
            findings.add(Guard.block("weakened-rollback", "The rollback no longer undoes what it undid.", "/rollback"));
        }
    }

    private static void steps(List<Finding> findings, List<Step> before, List<Step> after) {
        Set<String> names = after.stream().map(Step::name).collect(Collectors.toSet());
        for (Step step : before) {
            if (!names.contains(step.name())) {
                findings.add(Guard.risk("removed-step", "Step '" + step.name() + "' is gone.", "/steps"));
            }
        }
        for (int i = 0; i < after.size(); i++) {
            Step now = after.get(i);
            boolean looser = before.stream()
                    .anyMatch(old -> old.name().equals(now.name())
                            && (old.onFailure() != now.onFailure()
                                    || !old.expect().equals(now.expect())));
            boolean mayRunTwice = now.idempotent()
                    && before.stream().anyMatch(old -> old.name().equals(now.name()) && !old.idempotent());
            if (mayRunTwice) {
                findings.add(Guard.risk(
                        "now-idempotent",
                        "Step '" + now.name() + "' may run a second time when an execution is resumed.",
                        "/steps/" + i));
            }
            if (looser) {
                findings.add(Guard.risk(
                        "changed-expectation",
                        "Step '" + now.name() + "' counts as done under other conditions.",
                        "/steps/" + i));
            }
        }
    }
}
