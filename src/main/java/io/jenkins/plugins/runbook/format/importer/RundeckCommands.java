package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Calls;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands of a Rundeck job as steps. */
final class RundeckCommands {

    /** An assignment of PowerShell, which no Unix shell takes for one. */
    private static final Pattern POWERSHELL =
            Pattern.compile("^[ \\t]{0,40}\\$[A-Za-z_]\\w{0,60} = ", Pattern.MULTILINE);

    private final Draft draft;
    private final RundeckOptions options;
    private final Scripts scripts;
    private final Duration timeout;
    private final boolean keepGoing;

    /** A script of ours and what runs it. */
    private record Script(String text, Shell shell) {}

    RundeckCommands(Draft draft, RundeckOptions options, Duration timeout, boolean keepGoing) {
        this.draft = draft;
        this.options = options;
        this.scripts = new Scripts(draft, new RundeckReferences(draft.names()));
        this.timeout = timeout;
        this.keepGoing = keepGoing;
    }

    void add(ForeignNode command) {
        if (command.text("enabled").filter("false"::equals).isPresent()) {
            command.lost("a step that is disabled in Rundeck is left out");
            return;
        }
        command.ignore("keepgoingOnSuccess", "fileExtension");
        if (!command.flag("interpreterArgsQuoted")) {
            command.ignore("interpreterArgsQuoted");
        } else {
            command.field("interpreterArgsQuoted")
                    .problem("the arguments are not quoted as one word here; look at the step");
        }
        if (command.flag("expandTokenInScriptFile")) {
            command.field("expandTokenInScriptFile")
                    .problem("nothing is expanded in the file of a script; it finds the parameters in its environment");
        }
        RundeckFormat.plugins(command, "plugins of a step, such as filters of its log, are not imported");
        Optional<Script> script = script(command);
        if (script.isEmpty()) {
            String what = kind(command);
            command.lost("a " + what + " has no counterpart; "
                    + (what.startsWith("script for")
                            ? "steps know sh, bash, pwsh, bat and python"
                            : "write a script for it"));
            draft.add("steps", ImportedStep.missing(command.text("description").orElse(what), what));
            return;
        }
        String name = command.text("description")
                .map(text -> scripts.title(command, text))
                .orElseGet(() -> title(script.get().text()));
        windows(command, script.get());
        Script whole = command.has("errorhandler") ? handled(command, script.get()) : script.get();
        draft.add(
                "steps",
                new ImportedStep(name)
                        .run(scripts.guard(whole.shell()) + whole.text(), whole.shell())
                        .timeout(timeout)
                        .continueOnFailure(keepGoing)
                        .node());
        command.became("step '" + name + "'");
    }

    /** The first line of a script that does something. */
    private static String title(String script) {
        return script.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("set "))
                .findFirst()
                .orElse("script");
    }

    /** Programs that only Windows has say where the job runs, which no field does. */
    private void windows(ForeignNode command, Script script) {
        boolean shell = script.shell() == Shell.SH || script.shell() == Shell.BASH;
        Set<String> programs = Calls.of(script.shell(), script.text()).all().stream()
                .map(Call::program)
                .map(program -> program.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (shell && (programs.contains("powershell") || programs.contains("cmd"))) {
            draft.addAll("platforms", List.of("windows"));
            command.problem(
                    "the step starts a program of Windows, so the runbook is for Windows; it takes a 'sh' there, such as"
                            + " Git's: better is a step with 'shell: pwsh'");
        } else if (script.shell() == Shell.BAT) {
            draft.addAll("platforms", List.of("windows"));
        }
    }

    private static String kind(ForeignNode command) {
        if (command.has("jobref")) {
            return "reference to the job '"
                    + command.field("jobref").text("name").orElse("") + "'";
        }
        if (command.has("script") || command.has("scriptfile")) {
            return "script for '"
                    + command.text("scriptInterpreter").orElseGet(() -> firstLine(command.field("script"))) + "'";
        }
        return command.has("scripturl")
                ? "script from a URL"
                : "plugin step of the type '" + command.text("type").orElse("") + "'";
    }

    private Optional<Script> script(ForeignNode command) {
        if (command.has("exec")) {
            ForeignNode exec = command.field("exec");
            return exec.value()
                    .map(text -> new Script(
                            Scripts.likeElsewhere(scripts.translate(exec, text, Shell.SH), ForeignInterpreter.PLAIN),
                            Shell.SH));
        }
        if (command.has("script")) {
            return inline(command, command.field("script"));
        }
        return command.has("scriptfile") ? Optional.of(file(command)) : Optional.empty();
    }

    private static String firstLine(ForeignNode script) {
        return script.value().orElse("").lines().findFirst().orElse("");
    }

    private Optional<Script> inline(ForeignNode command, ForeignNode script) {
        String text = script.value().orElse("");
        if (text.isBlank()) {
            return Optional.empty();
        }
        Optional<ForeignNode> named = command.firstOf("scriptInterpreter")
                .filter(field -> field.value().isPresent());
        Optional<String> extension = command.text("fileExtension")
                .map(word -> word.replace(".", "").toLowerCase(Locale.ROOT))
                .map(word -> word.equals("ps1") ? "powershell" : word.equals("bat") || word.equals("cmd") ? "cmd" : "")
                .filter(word -> !word.isEmpty());
        Optional<ForeignInterpreter> interpreter = named.flatMap(ForeignNode::value)
                .or(() -> Scripts.interpreterLine(text))
                .or(() -> extension)
                .map(ForeignInterpreter::of)
                .orElse(Optional.of(ForeignInterpreter.PLAIN));
        if (interpreter.isEmpty()) {
            return Optional.empty();
        }
        Shell shell = interpreter.get().shell();
        scripts.options(named.orElse(script), interpreter.get());
        if (interpreter.get() == ForeignInterpreter.PLAIN
                && POWERSHELL.matcher(text).find()) {
            scripts.refuse(
                    script,
                    "what runs it",
                    "the script reads like PowerShell and nothing says what runs it;"
                            + " give the step the right 'shell'. Until then it fails");
        }
        return Optional.of(new Script(
                arguments(command, shell)
                        + Scripts.likeElsewhere(scripts.translate(script, text, shell), interpreter.get()),
                shell));
    }

    /** A line that gives a script its arguments; nothing when there are none. */
    private String arguments(ForeignNode command, Shell shell) {
        Optional<ForeignNode> arguments = command.firstOf("args", "scriptargs");
        if (arguments.isEmpty() || arguments.get().value().isEmpty()) {
            return "";
        }
        String text = scripts.translate(arguments.get(), arguments.get().value().get(), Shell.SH);
        if (shell == Shell.SH || shell == Shell.BASH) {
            return "set -- " + text + "\n";
        }
        arguments
                .get()
                .problem("arguments of a " + Scripts.word(shell)
                        + " script are not imported; read the parameters there");
        return "";
    }

    private Script file(ForeignNode command) {
        ForeignNode file = command.field("scriptfile");
        String path = scripts.translate(file, file.value().orElse(""), Shell.SH);
        String interpreter =
                command.text("scriptInterpreter").map(word -> word + " ").orElse("");
        String arguments = command.firstOf("args", "scriptargs")
                .flatMap(field -> field.value().map(text -> " " + scripts.translate(field, text, Shell.SH)))
                .orElse("");
        return new Script(interpreter + path + arguments, Shell.SH);
    }

    /** The script, and when it fails the handler; whether the failure counts then is the handler's word. */
    private Script handled(ForeignNode command, Script script) {
        ForeignNode handler = command.field("errorhandler");
        Optional<Script> handling = script(handler);
        boolean shells = script.shell() == Shell.SH || script.shell() == Shell.BASH;
        if (handling.isEmpty() || !shells || handling.get().shell() != script.shell()) {
            handler.lost("its error handler is not imported; put it into the script or into 'rollback'");
            return script;
        }
        handler.ignore("description");
        boolean healed = handler.flag("keepgoingOnSuccess");
        String text = "set +e\n(\n" + line(script.text()) + ")\ncode=$?\n[ \"$code\" -eq 0 ] && exit 0\n(\n"
                + line(handling.get().text()) + ")\n" + (healed ? "" : "exit \"$code\"\n");
        handler.became("the end of the same step");
        return new Script(text, script.shell());
    }

    private static String line(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }
}
