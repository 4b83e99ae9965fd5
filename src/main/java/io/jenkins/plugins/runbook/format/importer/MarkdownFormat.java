package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.importer.MarkdownPage.Kind;
import io.jenkins.plugins.runbook.format.importer.MarkdownPage.Part;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Pages of Markdown for people, as alerts link to them: blocks of shell commands become steps in their order, the prose the description and the
 * names of steps. What may change something runs only when the run says so.
 */
final class MarkdownFormat {

    static final String NAME = "page of Markdown";

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "shell", "zsh", "console", "terminal", "shell-session", "sh-session", "bash-session");
    private static final Pattern PROMPT = Pattern.compile("^\\s*+\\$\\s++");
    private static final Pattern ELSEWHERE =
            Pattern.compile("^\\s*+(?:sh-[\\d.]+[#$]|\\[?\\w+@[\\w.-]+[^\\]$#]{0,80}]?[#$]|\\w+=[#>])\\s");
    private static final Pattern ALERT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{2,99}");

    private final Draft draft;
    private final ImportedReading reading;
    private final MarkdownReferences references;
    private final Scripts scripts;
    private final Set<String> setBefore = new HashSet<>();
    private int steps;

    MarkdownFormat(ImportedReading reading, Draft draft) {
        this.reading = reading;
        this.draft = draft;
        this.references = new MarkdownReferences(draft);
        this.scripts = new Scripts(draft, references);
    }

    void convert(MarkdownPage page) {
        String title = page.title().orElseGet(() -> draft.file().title().orElse("Imported page"));
        draft.identify(
                Names.runbookId(title),
                draft.file().inWords(),
                "markdown",
                draft.file().inWords());
        draft.field("name", cut(title, LONGEST_NAME));
        String prose = page.parts().stream()
                .filter(part -> part.kind() == Kind.PROSE)
                .map(Part::text)
                .collect(Collectors.joining("\n"));
        if (!prose.isBlank()) {
            draft.field("description", cut(prose, LONGEST_DESCRIPTION));
        }
        if (ALERT.matcher(title).matches()) {
            draft.addAll("incidentTypes", List.of(title));
            place(1).problem("the page is called '" + title
                    + "', so incidents of that type, such as an alert of that name, choose it");
        }
        draft.guessIncidentType(title, prose.lines().findFirst().orElse(""));
        String heading = title;
        String before = "";
        for (Part part : page.parts()) {
            switch (part.kind()) {
                case HEADING -> {
                    heading = part.text();
                    before = "";
                }
                case PROSE -> before = part.text();
                case CODE -> {
                    code(part, before.isBlank() ? heading : before);
                    before = "";
                }
            }
        }
    }

    private ForeignNode place(int line) {
        return new ForeignNode(reading, "/" + line);
    }

    private void code(Part part, String words) {
        ForeignNode place = place(part.line());
        Optional<String> commands = commands(part, place);
        if (commands.isEmpty()) {
            return;
        }
        steps++;
        String name = cut(words.replaceAll("[:\\s]+$", ""), LONGEST_NAME);
        String script = commands.get();
        Set<String> own = variables(script);
        references.own(own);
        references.find(script).stream()
                .map(Reference::text)
                .filter(setBefore::contains)
                .distinct()
                .forEach(variable -> place.problem("'" + variable
                        + "' is set in an earlier block; a step hands nothing on to the next, so it is a parameter"));
        setBefore.addAll(own);
        String text = scripts.translate(place, script, Shell.SH);
        String session = ReadingCommands.session(script);
        if (session != null) {
            scripts.refuse(
                    place,
                    "what needs a person: " + session,
                    session
                            + " needs a person in front of it, or never ends; write what is to be done without. Until then the step fails");
        }
        ImportedStep step = new ImportedStep(name).run(scripts.guard(Shell.SH) + text, Shell.SH);
        Set<String> changing = ReadingCommands.changing(text);
        if (!changing.isEmpty()) {
            gate(place, step, changing);
        }
        draft.add("steps", step.node());
        place.became("step '" + name + "'");
    }

    /** What is not known to only look is skipped unless the run asks for it. */
    private void gate(ForeignNode place, ImportedStep step, Set<String> changing) {
        String parameter = draft.names().of("do_step_" + steps);
        draft.parameter(parameter)
                .put("type", "boolean")
                .put("default", false)
                .put("description", "whether step " + steps + " is done, which may change something");
        step.when("[ \"$" + parameter + "\" = true ]");
        String what = changing.stream()
                .limit(3)
                .map(one -> one.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(", "));
        place.problem("the step may change something (" + cut(what, 120) + "), so it is skipped unless the run says "
                + parameter + "=true");
    }

    /** Variables that the block sets itself. */
    private static Set<String> variables(String script) {
        Set<String> own = new TreeSet<>();
        ShellScript.of(script)
                .statements()
                .forEach(statement -> statement.assignments().forEach(one -> own.add(one.name())));
        own.addAll(ScriptVariables.declared(script));
        return own;
    }

    /** The commands of a block; what is something else is reported. */
    private Optional<String> commands(Part part, ForeignNode place) {
        List<String> lines = part.text().lines().toList();
        boolean named = SHELLS.contains(part.language());
        if (!named && !part.language().isEmpty()) {
            place.problem("a block of " + part.language() + " is no step and is left out");
            return Optional.empty();
        }
        if (lines.stream().anyMatch(line -> ELSEWHERE.matcher(line).find())) {
            place.problem(
                    "the block shows what a person does in a session on another machine; it is left out: write a script for it");
            return Optional.empty();
        }
        boolean session = lines.stream().anyMatch(line -> PROMPT.matcher(line).find());
        List<String> commands = session ? prompted(lines, place) : lines;
        String script = commands.stream()
                .collect(Collectors.joining("\n"))
                .stripIndent()
                .strip();
        if (script.isEmpty()
                || commands.stream()
                        .allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
            place.problem("a block without a command is left out");
            return Optional.empty();
        }
        if (!named && !session && !beginsWithCommand(commands)) {
            place.problem("a block that names no language and begins with no command that is known is left out");
            return Optional.empty();
        }
        return Optional.of(script.contains("\n") ? "set +e\n" + script + "\n" : script);
    }

    private static boolean beginsWithCommand(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .filter(line -> ReadingCommands.known(line.split("[\\s|;&]", 2)[0])
                        && !line.startsWith("sort")
                        && !line.contains("\t"))
                .isPresent();
    }

    /** The lines behind a prompt, and those that continue them; the others are output. */
    private List<String> prompted(List<String> lines, ForeignNode place) {
        List<String> commands = new ArrayList<>();
        boolean continued = false;
        int output = 0;
        for (String line : lines) {
            boolean prompt = PROMPT.matcher(line).find();
            if (prompt || continued) {
                commands.add(prompt ? PROMPT.matcher(line).replaceFirst("") : line);
                continued = line.endsWith("\\");
            } else if (!line.isBlank()) {
                output++;
            }
        }
        if (output > 0) {
            place.problem(output + " lines of output are left out");
        }
        return commands;
    }

    private static String cut(String text, int most) {
        return Words.cut(text.strip(), most);
    }
}
