package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.model.Shell;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps of a Systems Manager document. */
final class SsmSteps {

    private static final String JUMP = "step:";
    private static final Duration SPARE = Duration.ofMinutes(1);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);

    private final Draft draft;
    private final Scripts scripts;
    private final SsmParameters parameters;
    private final boolean command;
    private SsmConditions conditions;

    /** Those that become the rollback. */
    private final Set<String> recoverySteps = new HashSet<>();

    /** @param command whether it is a Command document, whose steps all run on one instance */
    SsmSteps(Draft draft, SsmParameters parameters, boolean command) {
        this.draft = draft;
        this.parameters = parameters;
        this.scripts = new Scripts(draft, parameters.references());
        this.command = command;
    }

    /** Imports all steps. Those after the end of the document that a failure leads to become the rollback. */
    void addAll(List<ForeignNode> steps) {
        conditions = new SsmConditions(steps, parameters, command);
        draft.addAll("platforms", conditions.platforms());
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
            } else if (ended
                    && !step.flag("finallyStep")
                    && !step.field("inputs").flag("finallyStep")) {
                step.problem("the document ends before it, and only a jump leads here; decide where it belongs");
                draft.add(list, ImportedStep.missing("end of the document", "the document ends before '" + name + "'"));
            }
            ended = step.flag("isEnd")
                    || Stream.of(step, step.field("inputs"))
                            .anyMatch(one ->
                                    one.text("onSuccess").filter("exit"::equals).isPresent());
            add(step, i + 1 < steps.size() ? steps.get(i + 1).text("name").orElse("") : "", list);
        }
    }

    /** @param next name of the step that follows in the document, empty after the last */
    private void add(ForeignNode step, String next, String list) {
        String name = scripts.title(step.field("name"), step.text("name").orElse("step"));
        ForeignNode inputs = step.field("inputs");
        Optional<ImportedStep> made = switch (step.text("action").orElse("")) {
            case "aws:runCommand" -> runCommand(name, inputs);
            case "aws:runShellScript" -> lines(name, inputs, inputs.field("runCommand"), Shell.SH);
            case "aws:runPowerShellScript" -> lines(name, inputs, inputs.field("runCommand"), Shell.PWSH);
            case "aws:executeScript" -> new SsmScript(draft, parameters, scripts).convert(name, inputs);
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
        inputs.ignore("onSuccess", "onFailure");
        if (!conditions.apply(step, made.get())) {
            step.lost(
                    "the precondition of '" + name + "' is none that can be said here; write it as 'when' of the step");
            draft.add(list, ImportedStep.missing(name, "the precondition of '" + name + "'"));
            return;
        }
        retry(step, inputs, made.get());
        draft.add(list, made.get().node());
        if (step.flag("finallyStep") || inputs.flag("finallyStep")) {
            draft.add("rollback", made.get().node().deepCopy());
            step.field("finallyStep").became("a step of the rollback too: it runs whatever happened");
        }
        step.became((list.equals("rollback") ? "rollback step '" : "step '") + name + "'");
    }

    private Optional<ImportedStep> runCommand(String name, ForeignNode inputs) {
        String document = inputs.text("DocumentName").orElse("");
        inputs.firstOf("InstanceIds", "Targets")
                .ifPresent(target -> target.lost("a runbook runs on the host it is started on; choose it there"));
        inputs.ignore("Comment", "CloudWatchOutputConfig", "OutputS3BucketName", "OutputS3KeyPrefix");
        ForeignNode given = inputs.field("Parameters");
        if (document.endsWith("AWS-RunShellScript")) {
            return lines(name, given, given.field("commands"), Shell.SH);
        }
        if (document.endsWith("AWS-RunPowerShellScript")) {
            return lines(name, given, given.field("commands"), Shell.PWSH);
        }
        return Optional.empty();
    }

    private Optional<ImportedStep> lines(String name, ForeignNode inputs, ForeignNode commands, Shell shell) {
        Optional<List<String>> lines =
                commands.lines().filter(all -> all.stream().anyMatch(line -> !line.isBlank()));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String text = String.join("\n", lines.get());
        Optional<ForeignInterpreter> interpreter = shell == Shell.PWSH
                ? Optional.of(new ForeignInterpreter(shell, "", false, List.of()))
                : Scripts.interpreterLine(text)
                        .map(ForeignInterpreter::of)
                        .orElse(Optional.of(ForeignInterpreter.PLAIN));
        if (interpreter.isEmpty()) {
            return Optional.empty();
        }
        Shell named = interpreter.get().shell();
        scripts.options(commands, interpreter.get());
        String directory = inputs.firstOf("workingDirectory")
                .flatMap(field -> field.value().map(path -> directory(field, path.strip())))
                .orElse("");
        if (named == Shell.PYTHON && !directory.isEmpty()) {
            scripts.refuse(
                    inputs.field("workingDirectory"),
                    "its working directory",
                    "the working directory of a python script is not imported; change to it in the script. Until then the step fails");
            directory = "";
        }
        String script = directory + Scripts.likeElsewhere(scripts.translate(commands, text, named), interpreter.get());
        script = scripts.guard(named) + script;
        return Optional.of(new ImportedStep(name)
                .run(script.contains("\n") && !script.endsWith("\n") ? script + "\n" : script, named));
    }

    /** An empty directory is the one that commands start in. */
    private String directory(ForeignNode field, String path) {
        Matcher reference = SsmReferences.REFERENCE.matcher(path);
        Optional<String> variable =
                reference.matches() ? parameters.references().variable(reference.group(1)) : Optional.empty();
        return variable.map(name -> "cd \"${" + name + ":-.}\"\n")
                .orElseGet(() -> "cd " + scripts.translate(field, path, Shell.SH) + "\n");
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
        step.firstOf("onFailure")
                .or(() -> step.field("inputs").firstOf("onFailure"))
                .flatMap(ForeignNode::value)
                .filter("successAndExit"::equals)
                .ifPresent(
                        word -> step.field("onFailure")
                                .problem(
                                        "a failure of the step ends the document there as if it had succeeded; here it ends as failed"));
        step.firstOf("onSuccess")
                .ifPresent(field -> field.value()
                        .filter(word -> !word.equals("exit"))
                        .ifPresent(word -> field.problem("'" + word + "' is not imported: the next step follows")));
        step.firstOf("onCancel")
                .ifPresent(field -> field.problem("'onCancel' is not imported; put it into 'rollback'"));
    }

    private void retry(ForeignNode step, ForeignNode inputs, ImportedStep made) {
        step.firstOf("timeoutSeconds")
                .or(() -> inputs.firstOf("timeoutSeconds", "TimeoutSeconds"))
                .flatMap(this::seconds)
                .ifPresent(made::timeout);
        step.number("maxAttempts").ifPresent(attempts -> made.retry(attempts, RETRY_DELAY));
        boolean harmless =
                step.text("isCritical").map(word -> word.equals("false")).orElse(false);
        boolean goesOn =
                step.text("onFailure").map(word -> word.equals("Continue")).orElse(false);
        made.continueOnFailure(goesOn || harmless);
        inputs.field("Parameters")
                .firstOf("executionTimeout")
                .flatMap(this::seconds)
                .ifPresent(made::timeout);
    }

    /** A limit; where it is a parameter's value, its default, because no limit of ours depends on a parameter. */
    private Optional<Duration> seconds(ForeignNode field) {
        String text = field.isList()
                ? field.texts().stream().findFirst().orElse("")
                : field.value().orElse("");
        Matcher reference = SsmReferences.REFERENCE.matcher(text.strip());
        if (reference.matches()) {
            Optional<String> value =
                    parameters.references().variable(reference.group(1)).map(draft::defaultOf);
            field.problem("the limit '" + text.strip() + "' depends on a parameter, and none does here; "
                    + value.map(seconds -> "it is the default, " + seconds + " seconds")
                            .orElse("give 'timeout' to the step"));
            text = value.orElse("");
        } else if (!text.isBlank() && !text.matches("[0-9]{1,8}")) {
            field.problem("'" + text + "' is no number of seconds; give 'timeout' to the step");
        }
        return text.matches("[0-9]{1,8}") ? Optional.of(Duration.ofSeconds(Long.parseLong(text))) : Optional.empty();
    }
}
