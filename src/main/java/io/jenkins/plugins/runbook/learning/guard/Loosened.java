package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.StateSpec;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Calls;
import io.jenkins.plugins.runbook.shell.Word;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Everything of a runbook that is neither a step nor a check: parameters, state, who and what it is for, what it says of itself. */
final class Loosened {

    private static final Set<String> UPPER = Set.of("-lt", "-le", "<", "<=");
    private static final Set<String> LOWER = Set.of("-gt", "-ge", ">", ">=");

    private final JudgedChange change;

    private Loosened(JudgedChange change) {
        this.change = change;
    }

    static void inspect(JudgedChange change) {
        Loosened loosened = new Loosened(change);
        loosened.head();
        loosened.state();
        loosened.parameters();
    }

    private void head() {
        Runbook parent = change.parent();
        Runbook candidate = change.candidate();
        if (!parent.severity().equals(candidate.severity())) {
            change.risk("changed-scope", "It is meant for other severities than its parent.", "/severity");
        }
        if (!parent.description().equals(candidate.description())) {
            change.risk("changed-description", "What the runbook says of itself was rewritten.", "/description");
        }
        if (!parent.name().equals(candidate.name())) {
            change.risk("changed-description", "The runbook has another name.", "/name");
        }
        if (!Objects.equals(parent.sla(), candidate.sla())) {
            change.risk("changed-scope", "The time in which the incident should be fixed was changed.", "/sla");
        }
        if (!candidate.rollbackOn().equals(parent.rollbackOn())
                && candidate.rollbackOn().containsAll(parent.rollbackOn())) {
            change.risk("changed-scope", "The rollback runs in more cases than before.", "/rollbackOn");
        }
    }

    private void state() {
        StateSpec before = change.parent().state();
        StateSpec now = change.candidate().state();
        boolean all = now.services().containsAll(before.services())
                && now.files().containsAll(before.files())
                && now.ports().containsAll(before.ports())
                && now.commands().keySet().containsAll(before.commands().keySet());
        if (!all) {
            change.risk("removed-state", "Less is captured before and after than its parent captures.", "/state");
        }
        now.commands().forEach((name, command) -> {
            String old = before.commands().get(name);
            if (!command.equals(old)) {
                change.risk(
                        "changed-state",
                        old == null
                                ? "It runs a command with each capture that its parent does not run, "
                                        + JudgedChange.quote(command) + "."
                                : "The reading " + JudgedChange.quote(name) + " is made in another way.",
                        "/state/commands/" + name);
            }
        });
    }

    private void parameters() {
        Map<String, Parameter> before = change.parent().parameters();
        Map<String, Parameter> now = change.candidate().parameters();
        before.forEach((name, old) -> {
            Parameter fresh = now.get(name);
            if (fresh == null) {
                change.tell(
                        old.secret() && mentions(name),
                        "changed-parameter",
                        "Parameter " + JudgedChange.quote(name) + " is gone.",
                        "/parameters");
            } else if (!old.equals(fresh)) {
                compare(old, fresh, "/parameters/" + name);
            }
        });
    }

    private boolean mentions(String name) {
        return change.now().stream().anyMatch(executable -> uses(executable.text(), name));
    }

    private static boolean uses(String text, String name) {
        for (int at = text.indexOf(name); at > 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean whole =
                    end >= text.length() || !(Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_');
            char before = text.charAt(at - 1);
            if (whole
                    && (before == '$'
                            || before == '{'
                            || before == '%'
                            || before == ':'
                            || before == '!'
                            || before == '#')) {
                return true;
            }
        }
        return false;
    }

    private void compare(Parameter old, Parameter now, String path) {
        String name = "Parameter " + JudgedChange.quote(old.name());
        if (old.secret() && !now.secret()) {
            change.block("changed-parameter", name + " is no longer kept secret.", path);
        }
        pattern(old, now, name, path);
        if (old.type() != now.type()) {
            boolean text = now.type() == Parameter.Type.STRING;
            change.tell(
                    text && now.pattern() == null,
                    "changed-parameter",
                    name + " takes other values than before (" + now.type() + ").",
                    path);
        }
        if (!old.values().isEmpty() && (now.values().isEmpty() || !old.values().containsAll(now.values()))) {
            change.risk("changed-parameter", name + " takes values that it did not take.", path);
        }
        if (old.required() && !now.required()) {
            change.risk("changed-parameter", name + " may be left out.", path);
        }
        if (!Objects.equals(old.defaultValue(), now.defaultValue())) {
            value(old, now, name, path + "/default");
        }
        if (!old.description().equals(now.description())) {
            change.risk("changed-description", name + " is described in other words.", path);
        }
    }

    private void pattern(Parameter old, Parameter now, String name, String path) {
        if (old.pattern() == null || old.pattern().equals(now.pattern())) {
            return;
        }
        boolean any = now.pattern() == null
                || Set.of(".*", ".+", "(?s).*", "[\\s\\S]*", "^.*$", "^.+$", "[^x]*", "\\S+", "\\S*")
                        .contains(now.pattern());
        change.tell(
                any,
                "changed-parameter",
                any ? name + " takes any value now." : name + " has another pattern.",
                path + "/pattern");
    }

    /** Another default: it can turn a check into one that passes, or a step into one that takes more away. */
    private void value(Parameter old, Parameter now, String name, String path) {
        Optional<BigDecimal> before = number(old.defaultValue());
        Optional<BigDecimal> after = number(now.defaultValue());
        String said = name + " has another default, " + JudgedChange.quote(String.valueOf(now.defaultValue())) + ".";
        boolean kind = before.isPresent() && now.defaultValue() != null && after.isEmpty();
        boolean loosens = false;
        for (Check check : change.candidate().verify()) {
            loosens |= loosens(check, old.name(), before, after);
        }
        if (loosens) {
            change.block("loosened-default", said + " A check reads it.", path);
        } else if (kind) {
            change.block("loosened-default", said + " It was a number.", path);
        } else if (before.isPresent()
                && after.isPresent()
                && after.get().signum() <= 0
                && before.get().signum() > 0
                && removes(old.name())) {
            change.block("loosened-default", said + " A step removes by it.", path);
        } else {
            change.risk("changed-parameter", said, path);
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return text == null || text.length() > 40 ? Optional.empty() : Optional.of(new BigDecimal(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether a step removes something in a call that reads this parameter. */
    private boolean removes(String name) {
        return change.now().stream()
                .anyMatch(executable -> executable.calls().all().stream()
                        .anyMatch(call -> call.words().stream().anyMatch(word -> uses(" " + word.plain(), name))
                                && (call.program().equals("find")
                                        || call.program().equals("rm")
                                        || call.program().equals("tail"))));
    }

    private static boolean loosens(Check check, String name, Optional<BigDecimal> before, Optional<BigDecimal> after) {
        if (check.action() instanceof Action.Run run && uses(run.script(), name)) {
            return script(run.shell(), run.script(), name, before, after);
        }
        if (check.action() instanceof Action.WaitFor wait) {
            return switch (wait.kind()) {
                case RUN -> uses(wait.target(), name) && script(Shell.SH, wait.target(), name, before, after);
                case FILE -> uses(wait.target(), name);
                case HTTP, PORT -> false;
            };
        }
        return false;
    }

    private static boolean script(
            Shell shell, String script, String name, Optional<BigDecimal> before, Optional<BigDecimal> after) {
        boolean loosens = false;
        for (Call call : Calls.of(shell, script).all()) {
            for (int i = 0; i < call.words().size(); i++) {
                Word word = call.words().get(i);
                if (uses(" " + word.plain(), name) && !address(word.plain(), name)) {
                    loosens |= compares(call.words(), i, before, after);
                }
            }
            loosens |= call.assignments().stream()
                    .anyMatch(assignment -> uses(" " + assignment.value().plain(), name));
        }
        return loosens;
    }

    /** Whether the value only says which port or host is asked. */
    private static boolean address(String word, String name) {
        int at = word.indexOf(name);
        int scheme = word.indexOf("://");
        return scheme >= 0 && scheme < at
                || at > 1 && word.charAt(at - 1) == '$' && word.charAt(at - 2) == ':'
                || word.contains(":${" + name);
    }

    /** Whether the new value makes a comparison easier, or may do so. */
    private static boolean compares(List<Word> words, int i, Optional<BigDecimal> before, Optional<BigDecimal> after) {
        String operator = i > 0 ? words.get(i - 1).plain() : "";
        String behind = i + 1 < words.size() ? words.get(i + 1).plain() : "";
        boolean upper = UPPER.contains(operator) || LOWER.contains(behind);
        boolean lower = LOWER.contains(operator) || UPPER.contains(behind);
        if (before.isPresent() && after.isPresent() && (upper || lower)) {
            int raised = after.get().compareTo(before.get());
            return upper ? raised > 0 : raised < 0;
        }
        return true;
    }
}
