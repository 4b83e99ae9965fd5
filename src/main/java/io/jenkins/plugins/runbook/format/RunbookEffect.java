package io.jenkins.plugins.runbook.format;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Step;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a runbook does, without how it says so: steps, verification and rollback, whatever its id, names, descriptions and labels, and
 * whatever blanks, comments, quotes and statements without effect stand in its scripts. Two texts of equal effect may still differ in what
 * a shell makes of them (quotes are left out); two that differ here do differ. That is the side to err on where a text that was rejected
 * must not come back in other words.
 *
 * @param actions what is done and checked
 * @param timings how long and how often it is tried
 */
public record RunbookEffect(
        @NonNull List<String> actions, @NonNull List<String> timings) {

    private static final Pattern CONTINUED = Pattern.compile("\\\\\\R");
    private static final Pattern COMMENT = Pattern.compile("(?<![^\\s;&|(])#[^\\n;]*+");
    private static final Pattern BRACED = Pattern.compile("\\$\\{(\\w++)\\}");
    private static final Pattern QUOTES = Pattern.compile("['\"\\\\]++");
    private static final Pattern BLANKS = Pattern.compile("[^\\S\\n]++", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern ENDS = Pattern.compile(" ?[;\\n] ?");
    private static final Pattern OPENED = Pattern.compile("\\b(then|do|else)(?: ?; ?)++");

    /** Statements without an effect. What is printed and goes nowhere is none. */
    private static final Pattern IDLE = Pattern.compile("(?::|true|(?:echo|printf)(?: [^<>|&$`()]*+)?+)");

    public RunbookEffect {
        actions = List.copyOf(actions);
        timings = List.copyOf(timings);
    }

    @NonNull
    public static RunbookEffect of(@NonNull Runbook runbook) {
        List<String> actions = new ArrayList<>();
        List<String> timings = new ArrayList<>();
        steps("step", runbook.steps(), actions, timings);
        runbook.verify().stream().map(RunbookEffect::check).sorted().forEach(actions::add);
        runbook.verify().stream()
                .map(Check::timeout)
                .sorted()
                .map(Object::toString)
                .forEach(timings::add);
        steps("rollback", runbook.rollback(), actions, timings);
        actions.add("parameters " + used(runbook.parameters(), String.join("\n", actions)));
        return new RunbookEffect(actions, timings);
    }

    private static void steps(String kind, List<Step> steps, List<String> actions, List<String> timings) {
        for (Step step : steps) {
            String action = action(step.action(), true);
            if (!action.isEmpty()) {
                actions.add(String.join(
                        " | ",
                        kind,
                        action,
                        "when " + script(step.when() == null ? "" : step.when(), true),
                        step.onFailure().name(),
                        expectation(step.expect())));
                timings.add(step.timeout() + " " + step.retry() + " " + waiting(step.action()));
            }
        }
    }

    private static String check(Check check) {
        return "verify | " + action(check.action(), false) + " | " + expectation(check.expect());
    }

    /** Empty when it does nothing. */
    private static String action(Action action, boolean withoutIdle) {
        if (action instanceof Action.Run run) {
            String script = script(run.script(), withoutIdle);
            return script.isEmpty() ? "" : "run " + (run.shell() == Shell.BASH ? Shell.SH : run.shell()) + " " + script;
        }
        if (action instanceof Action.WaitFor wait) {
            return "wait " + wait.kind() + " " + script(wait.target(), false) + " " + wait.status();
        }
        if (action instanceof Action.Service service) {
            return "service " + script(service.name(), false) + " " + service.state();
        }
        Action.Use use = (Action.Use) action;
        return "use " + use.name() + " " + new TreeMap<>(use.arguments());
    }

    private static String waiting(Action action) {
        return action instanceof Action.WaitFor wait ? wait.timeout() + " " + wait.interval() : "";
    }

    private static String expectation(Expectation expected) {
        return expected == null || expected.equals(Expectation.SUCCESS) ? "" : expected.toString();
    }

    /** Parameters whose values reach what is done. */
    private static Map<String, String> used(Map<String, Parameter> parameters, String done) {
        Map<String, String> used = new TreeMap<>();
        parameters.forEach((name, parameter) -> {
            if (Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                    .matcher(done)
                    .find()) {
                used.put(name, script(Objects.toString(parameter.defaultValue(), ""), false));
            }
        });
        return used;
    }

    private static String script(String text, boolean withoutIdle) {
        StringBuilder seen = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> c == '\n' || Character.isWhitespace(c) || !VisibleText.hidden(c))
                .forEach(seen::appendCodePoint);
        String plain = CONTINUED.matcher(seen).replaceAll(" ");
        plain = COMMENT.matcher(plain).replaceAll("");
        plain = BRACED.matcher(plain).replaceAll("\\$$1");
        plain = QUOTES.matcher(plain).replaceAll("");
        plain = BLANKS.matcher(plain).replaceAll(" ");
        return OPENED.matcher(Stream.of(ENDS.split(plain))
                        .map(String::strip)
                        .filter(statement -> !statement.isEmpty())
                        .filter(statement ->
                                !withoutIdle || !IDLE.matcher(statement).matches())
                        .collect(Collectors.joining("; ")))
                .replaceAll("$1 ");
    }
}
