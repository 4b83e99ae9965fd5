package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.model.Shell;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Steps of a Systems Manager document. */
final class SsmSteps {

    private static final String JUMP = "step:";
    private static final Duration SPARE = Duration.ofMinutes(1);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);

    private final Draft draft;
    private final Scripts scripts;
    private final SsmParameters parameters;

    /** Those that become the rollback. */
    private final Set<String> recoverySteps = new HashSet<>();

    SsmSteps(Draft draft, SsmParameters parameters) {
        this.draft = draft;
        this.parameters = parameters;
        this.scripts = new Scripts(draft, SsmParameters.REFERENCE, parameters::variable);
    }

    /** Imports all steps. Those after the end of the document that a failure leads to become the rollback. */
    void addAll(List<ForeignNode> steps) {
        Set<String> recovery = steps.stream()
                .flatMap(step -> step.text("onFailure").stream())
                .filter(word -> word.startsWith(JUMP))
                .map(word -> word.substring(JUMP.length()))
                .collect(Collectors.toSet());
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i - 1).flag("isEnd")) {
                steps.get(i).text("name").filter(recovery::contains).ifPresent(recoverySteps::add);
            }
        }
        String list = "steps";
        boolean ended = false;
        for (int i = 0; i < steps.size(); i++) {
            ForeignNode step = steps.get(i);
            String name = step.text("name").orElse("");
            if (ended && recoverySteps.contains(name)) {
                list = "rollback";
                step.problem("it is what a failure leads to: the rollback, here after any step that stops the run");
            } else if (ended) {
                step.problem("the document ends before it, and only a jump leads here; decide where it belongs");
                draft.add(list, ImportedStep.missing("end of the document", "the document ends before '" + name + "'"));
            }
            ended = step.flag("isEnd");
            add(step, i + 1 < steps.size() ? steps.get(i + 1).text("name").orElse("") : "", list);
        }
    }

    /** @param next name of the step that follows in the document, empty after the last */
    private void add(ForeignNode step, String next, String list) {
        String name = step.text("name").orElse("step");
        ForeignNode inputs = step.field("inputs");
        Optional<ImportedStep> made = switch (step.text("action").orElse("")) {
            case "aws:runCommand" -> runCommand(name, inputs);
            case "aws:runShellScript" -> Optional.of(lines(name, inputs, inputs.field("runCommand"), Shell.SH));
            case "aws:runPowerShellScript" -> Optional.of(lines(name, inputs, inputs.field("runCommand"), Shell.PWSH));
            case "aws:executeScript" -> new SsmScript(parameters).convert(name, inputs);
            case "aws:sleep" -> sleep(name, inputs);
            default -> Optional.empty();
        };
        if (made.isEmpty()) {
            String action = step.text("action").orElse("no action");
            step.lost("the step '" + name + "' (" + action + ") has no counterpart; write a script for it");
            draft.add(list, ImportedStep.missing(name, action + " '" + name + "'"));
            return;
        }
        step.ignore("description");
        order(step, next);
        platform(step);
        retry(step, inputs, made.get());
        draft.add(list, made.get().node());
        step.became((list.equals("rollback") ? "rollback step '" : "step '") + name + "'");
    }

    private Optional<ImportedStep> runCommand(String name, ForeignNode inputs) {
        String document = inputs.text("DocumentName").orElse("");
        inputs.firstOf("InstanceIds", "Targets")
                .ifPresent(target -> target.lost("a runbook runs on the host it is started on; choose it there"));
        inputs.ignore("Comment", "CloudWatchOutputConfig", "OutputS3BucketName", "OutputS3KeyPrefix");
        ForeignNode given = inputs.field("Parameters");
        if (document.endsWith("AWS-RunShellScript")) {
            return Optional.of(lines(name, given, given.field("commands"), Shell.SH));
        }
        if (document.endsWith("AWS-RunPowerShellScript")) {
            return Optional.of(lines(name, given, given.field("commands"), Shell.PWSH));
        }
        return Optional.empty();
    }

    private ImportedStep lines(String name, ForeignNode inputs, ForeignNode commands, Shell shell) {
        draft.addAll("platforms", List.of(shell == Shell.PWSH ? "windows" : "linux"));
        String text = String.join("\n", commands.texts());
        Shell named = text.startsWith("#!")
                ? Scripts.shell(text.lines().findFirst().orElse("")).orElse(shell)
                : shell;
        String directory = inputs.firstOf("workingDirectory")
                .flatMap(field -> field.value().map(path -> "cd " + scripts.translate(field, path, Shell.SH) + "\n"))
                .orElse("");
        if (named == Shell.PYTHON && !directory.isEmpty()) {
            inputs.field("workingDirectory").problem("the working directory of a python script is not imported");
            directory = "";
        }
        String script = directory + Scripts.likeElsewhere(scripts.translate(commands, text, named), named);
        script = scripts.guard(named) + script;
        return new ImportedStep(name).run(script.contains("\n") ? script.stripTrailing() + "\n" : script, named);
    }

    private static Optional<ImportedStep> sleep(String name, ForeignNode inputs) {
        Optional<Duration> duration = inputs.text("Duration").flatMap(SsmSteps::iso);
        return duration.map(time -> new ImportedStep(name)
                .run("sleep " + Math.max(1, time.toSeconds()), Shell.SH)
                .timeout(time.plus(SPARE)));
    }

    private static Optional<Duration> iso(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private boolean recovered(String jump) {
        return recoverySteps.contains(jump.substring(JUMP.length()));
    }

    private void order(ForeignNode step, String next) {
        step.firstOf("nextStep")
                .ifPresent(field -> field.value()
                        .filter(name -> !name.equals(next))
                        .ifPresent(name ->
                                field.problem("steps run in the order they stand in; '" + name + "' does not follow")));
        step.firstOf("onFailure")
                .ifPresent(field -> field.value()
                        .filter(word -> word.startsWith(JUMP) && !recovered(word))
                        .ifPresent(word -> field.problem(
                                "no step can be jumped to; put what '" + word + "' does into 'rollback'")));
        step.firstOf("onCancel")
                .ifPresent(field -> field.problem("'onCancel' is not imported; put it into 'rollback'"));
    }

    private void platform(ForeignNode step) {
        step.firstOf("precondition").ifPresent(condition -> {
            String words = String.join(" ", condition.field("StringEquals").texts());
            if (words.matches("platformType (Linux|Windows)")) {
                condition.became("platforms");
            } else {
                condition.lost("the precondition is not imported; write it as 'when'");
            }
        });
    }

    private static void retry(ForeignNode step, ForeignNode inputs, ImportedStep made) {
        step.number("timeoutSeconds")
                .or(() -> inputs.number("timeoutSeconds", "TimeoutSeconds"))
                .ifPresent(seconds -> made.timeout(Duration.ofSeconds(seconds)));
        step.number("maxAttempts").ifPresent(attempts -> made.retry(attempts, RETRY_DELAY));
        boolean harmless =
                step.text("isCritical").map(word -> word.equals("false")).orElse(false);
        boolean goesOn =
                step.text("onFailure").map(word -> word.equals("Continue")).orElse(false);
        made.continueOnFailure(goesOn || harmless);
        inputs.field("Parameters")
                .firstOf("executionTimeout")
                .ifPresent(field -> field.value()
                        .filter(text -> text.matches("[0-9]{1,8}"))
                        .ifPresent(text -> made.timeout(Duration.ofSeconds(Long.parseLong(text)))));
    }
}
