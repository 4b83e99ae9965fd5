package io.jenkins.plugins.runbook.execution.limit;

import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Suspension;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a person does about limits: suspends, lifts, lets a runbook run again. Each is in the audit. Safe for use by many threads. */
public final class RunControl {

    private static final int LONGEST_SCOPE = 1_000;
    private static final int LONGEST_REASON = 1_000;

    private static final Pattern RUNBOOK_ID = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");

    private final Store store;
    private final Clock clock;

    public RunControl(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What is suspended, the latest first. */
    public List<Suspension> suspensions() {
        return store.read(records -> records.runs().suspensions());
    }

    /**
     * Stops what a scope covers: new executions at once, those that run before their next step. Replaces a stop of the same scope.
     *
     * @param scope as {@link Suspension#scope} has it
     * @throws IllegalArgumentException when the scope is none or the reason is missing
     * @throws SecurityException when the person may not
     */
    public Suspension suspend(String scope, String reason, Actor actor) {
        require(actor, "suspend runbooks");
        String said = reason == null ? "" : new Redactor(List.of()).redact(reason.strip());
        if (said.isEmpty() || said.length() > LONGEST_REASON) {
            throw new IllegalArgumentException(
                    "Say why, in 1 to " + LONGEST_REASON + " characters: people who are stopped by it read it.");
        }
        Suspension suspension = new Suspension(scope(scope), actor.name(), clock.instant(), said);
        store.transact(records -> {
            records.runs().suspend(suspension);
            return records.audit().append(actor.name(), "runs.suspended", suspension.scope(), said);
        });
        return suspension;
    }

    /**
     * Takes a stop away.
     *
     * @return whether there was one
     * @throws SecurityException when the person may not
     */
    public boolean lift(String scope, Actor actor) {
        require(actor, "lift a suspension");
        String known = scope(scope);
        return store.transact(records -> {
            boolean lifted = records.runs().lift(known);
            if (lifted) {
                records.audit().append(actor.name(), "runs.lifted", known, "");
            }
            return lifted;
        });
    }

    /**
     * Lets a runbook run again that was refused because it failed too often in a row.
     *
     * @throws IllegalArgumentException when there is no such runbook
     * @throws SecurityException when the person may not
     */
    public void reset(String runbookId, Actor actor) {
        require(actor, "let a runbook run again");
        store.transact(records -> {
            if (records.versions().of(runbookId).isEmpty()) {
                throw new IllegalArgumentException("There is no runbook '" + Words.cut(runbookId, 100) + "'.");
            }
            records.runs().resetBreaker(runbookId, clock.instant());
            return records.audit().append(actor.name(), "runs.reset", runbookId, "");
        });
    }

    private static void require(Actor actor, String verb) {
        if (!actor.may(Permission.SUSPEND)) {
            throw new SecurityException(actor.name() + " may not " + verb
                    + ": that needs the permission Runbooks/Suspend." + " Ask an administrator for it.");
        }
    }

    private static String scope(String scope) {
        String trimmed = scope == null ? "" : scope.strip();
        String lower = trimmed.toLowerCase(Locale.ROOT);
        if (lower.equals(Suspension.ALL)) {
            return Suspension.ALL;
        }
        for (String kind : List.of(Suspension.RUNBOOK, Suspension.FOLDER)) {
            String named = trimmed.length() > kind.length()
                    ? trimmed.substring(kind.length()).strip()
                    : "";
            boolean usable =
                    kind.equals(Suspension.RUNBOOK) ? RUNBOOK_ID.matcher(named).matches() : !named.isEmpty();
            if (lower.startsWith(kind) && usable && trimmed.length() <= LONGEST_SCOPE) {
                return kind + (kind.equals(Suspension.FOLDER) ? named.replaceAll("^/+|/+$", "") : named);
            }
        }
        throw new IllegalArgumentException(
                "What is suspended is 'all', 'runbook:RB-WEB-001' or 'folder:team/jobs', not '"
                        + Words.cut(trimmed, 100) + "'.");
    }
}
