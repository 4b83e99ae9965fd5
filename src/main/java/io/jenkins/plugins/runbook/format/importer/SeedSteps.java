package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Durations;
import io.jenkins.plugins.runbook.model.Shell;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Steps, rollback and checks of the seed system. */
final class SeedSteps {

    /** What its executor waits for where a step names no limit. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);
    private static final Set<String> GOES_ON = Set.of("continue", "ignore", "skip", "warn");
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*}}");
    private static final String DIRECTORY = "scripts_dir";

    private final Draft draft;
    private final Scripts scripts;

    SeedSteps(Draft draft) {
        this.draft = draft;
        this.scripts = new Scripts(draft, this::references);
    }

    /** Every name is a variable, declared or not. */
    private List<Reference> references(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .map(match -> new Reference(
                        match.start(), match.end(), match.group(), variable(match.group(1)), Reference.Manner.TEXT))
                .toList();
    }

    private String variable(String foreign) {
        String ours = draft.names().of(foreign.toUpperCase(Locale.ROOT));
        draft.parameter(ours);
        return ours;
    }

    void step(String list, ForeignNode step) {
        String name = step.text("name", "description", "action").orElse("step");
        step.ignore("step", "step_number", "action");
        Optional<ForeignNode> script = step.firstOf("script", "command");
        if (script.isEmpty() || script.get().value().isEmpty()) {
            String what = step.text("action").orElse("a step without a script");
            step.lost("the action '" + what + "' is built into the seed system; write a script for it");
            draft.add(list, ImportedStep.missing(name, what));
            return;
        }
        ImportedStep made = new ImportedStep(name)
                .run(guarded(script.get()), Shell.SH)
                .timeout(timeout(step).orElse(DEFAULT_TIMEOUT))
                .continueOnFailure(step.text("failure_action", "on_failure")
                        .map(word -> GOES_ON.contains(word.toLowerCase(Locale.ROOT)))
                        .orElse(false));
        retry(step, made);
        draft.add(list, made.node());
        step.became("step '" + name + "'");
    }

    private static Optional<Duration> timeout(ForeignNode step) {
        return step.text("timeout", "timeout_seconds")
                .flatMap(text -> Durations.parse(text.matches("[0-9]{1,9}") ? text + "s" : text));
    }

    private static void retry(ForeignNode step, ImportedStep made) {
        Optional<Integer> count = step.number("retry_count", "max_retries", "retries");
        Duration delay =
                step.number("retry_delay_seconds").map(Duration::ofSeconds).orElse(DEFAULT_DELAY);
        Optional<ForeignNode> wanted = step.firstOf("retry_on_failure");
        if (wanted.isEmpty() || !step.flag("retry_on_failure")) {
            return;
        }
        made.retry(1 + count.orElse(1), delay);
        wanted.get().became("retry, " + (1 + count.orElse(1)) + " tries");
    }

    private String guarded(ForeignNode script) {
        String text = script(script);
        return scripts.guard(Shell.SH) + text;
    }

    private String script(ForeignNode script) {
        String text = script.value().orElseThrow();
        if (!Scripts.isPath(text)) {
            return Scripts.likeElsewhere(scripts.translate(script, text, Shell.SH), ForeignInterpreter.PLAIN);
        }
        ObjectNode directory = draft.parameter(DIRECTORY);
        directory.put("default", "scripts");
        directory.put("pattern", "[\\w./@-]+");
        directory.put("description", "where the scripts are that this runbook starts");
        script.became("run, a file in $" + DIRECTORY);
        return "\"$" + DIRECTORY + "\"/" + Scripts.quoted(text.strip());
    }

    void rollback(ForeignNode step) {
        if (step.has("script") || step.has("command")) {
            step("rollback", step);
            return;
        }
        String action = step.text("action").or(step::value).orElse("");
        step.lost("the rollback '" + action + "' tells people; notifications are set up outside of runbooks");
    }

    void check(ForeignNode check) {
        Optional<ForeignNode> script = check.firstOf("script", "command", "run");
        String name = check.text("name", "description", "check", "validation")
                .or(check::value)
                .orElse("check");
        if (script.isEmpty() || script.get().value().isEmpty()) {
            check.lost("the validation '" + name + "' has no script; write a check under 'verify'");
            return;
        }
        ImportedStep made = new ImportedStep(name).run(guarded(script.get()), Shell.SH);
        timeout(check).ifPresent(made::timeout);
        expect(check, made.node());
        draft.add("verify", made.node());
        check.became("check '" + name + "'");
    }

    private static void expect(ForeignNode check, ObjectNode made) {
        Optional<Integer> code = check.number("expected_exit_code");
        Optional<String> output = check.text("expected_output", "expected");
        if (code.isPresent() || output.isPresent()) {
            ObjectNode expect = made.putObject("expect");
            code.ifPresent(number -> expect.put("exitCode", number));
            output.ifPresent(text -> expect.put("contains", text));
        }
    }

    /** The seed holds them against what scripts put out in words; a check must be a command. */
    void criterion(ForeignNode criterion) {
        if (criterion.isMap() && criterion.firstOf("script", "command", "run").isPresent()) {
            check(criterion);
            return;
        }
        String text = criterion
                .value()
                .orElse(String.join(
                        ", ",
                        criterion.entries().stream()
                                .flatMap(entry -> entry.value().stream())
                                .toList()));
        criterion.lost("the criterion '" + text + "' is no command; write a check under 'verify' that proves it");
    }
}
