package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Uses the account that this host's settings or listings show, where the one of the runbook does not exist here. Never the superuser, and
 * only in commands that name an owner.
 */
final class RenamedUser extends FailureOperator {

    private static final String NAME = "([a-z_][a-z0-9_-]{0,31})";
    private static final BoundedPattern UNKNOWN =
            BoundedPattern.of("(?:invalid|unknown|no such) (?:user|group|spec)(?: name)?:? [\"'`‘]?" + NAME
                    + "|(?:user|group|account) [\"'`‘]?" + NAME + "[\"'`’]? (?:does not|doesn.t) exist|[\"'`‘]" + NAME
                    + "[\"'`’]: no such (?:user|group)");
    private static final BoundedPattern SETTING = BoundedPattern.of(
            "(?-i:^\\s*(?:export )?[A-Z_]*(?:USER|OWNER|ACCOUNT|RUN_AS|RUNAS)|^\\s*(?:[a-z_]*user|owner|run_?as))\\s*[=: ]\\s*[\"']?"
                    + NAME + "[\"']?\\s*;?\\s*$");
    private static final Set<String> OWNER_COMMANDS =
            Set.of("chown", "chgrp", "install", "runuser", "su", "sudo", "setpriv");
    private static final Set<String> NEVER = Set.of("root", "toor", "admin", "administrator");

    public RenamedUser() {
        super(
                "renamed-user",
                "Uses the account that this host's settings name, where the runbook's does not exist.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> unknown = trace.inFailing(UNKNOWN);
        if (unknown.isEmpty()) {
            return List.of();
        }
        String missing = unknown.get().value();
        return trace.all(SETTING)
                .filter(found -> !found.value().equals(missing) && !NEVER.contains(found.value()))
                .filter(found -> Whitelist.word(found.value()).isPresent())
                .flatMap(found -> repair(trace, missing, unknown.get(), found).stream())
                .limit(2)
                .toList();
    }

    private Optional<Repair> repair(Trace trace, String missing, Found unknown, Found setting) {
        String text = trace.point().script();
        ShellScript script = ShellScript.of(text);
        BoundedPattern whole = BoundedPattern.exact("(?<![\\w-])" + BoundedPattern.quote(missing) + "(?![\\w-])");
        List<Evidence> evidence = new ArrayList<>(unknown.evidence());
        evidence.addAll(setting.evidence());
        String reason =
                "There is no account '" + missing + "' on this host; its settings name '" + setting.value() + "'.";
        return script.first(command -> owner(command, whole).isPresent())
                .flatMap(command -> owner(command, whole))
                .map(word -> script.replacing(word, whole.replaceFirst(word.raw(), setting.value())))
                .map(changed ->
                        new Repair(name(), List.of(Change.script(trace.point(), changed, reason, evidence)), 0.8));
    }

    /** The word of a command that names the owner; a path that is called alike is none. */
    private static Optional<Word> owner(SimpleCommand command, BoundedPattern whole) {
        if (!OWNER_COMMANDS.contains(command.baseName())) {
            return Optional.empty();
        }
        return command.arguments().stream()
                .filter(word -> !word.raw().contains("/") && whole.foundIn(word.raw()))
                .findFirst();
    }
}
