package io.jenkins.plugins.runbook.learning.repair.recipe;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.learning.trace.WorkingDirectory;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.shell.Prelude;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A repair as data: a message of a tool, the command it is about, and what to put in its place. Read from the files of this package;
 * docs/learning.md explains the fields. Immutable.
 *
 * @param name its id
 * @param does one sentence for the reviewer
 * @param mends what was wrong when it helps
 * @param tools base names of the programs whose command is changed; empty for any
 * @param program what the program must look like as written, {@code null} for any
 * @param args what all arguments of the command, as written, must look like
 * @param not arguments it leaves alone
 * @param notScript what stands nowhere in the script: what it would do is done there already
 * @param says messages, one of which must stand in a line of what failed; empty when {@code exits} decide
 * @param also messages that must be there as well, in what failed or in what ran before
 * @param unless messages in whose presence something else is meant
 * @param exits exit codes it needs; empty for any
 * @param takes the class of each value that comes from an output
 * @param forms what to do, the best first
 * @param loosens which safeguard it loosens, for the reviewer; {@code null} for none
 * @param confidence 0 to 1, of the first form
 * @param versions versions of the tool it holds for
 * @param source public documentation of the remedy
 * @param examples what it must mend
 * @param counters what it must leave alone
 */
public record Recipe(
        String name,
        String does,
        FailureType mends,
        Set<String> tools,
        @CheckForNull NamedPattern program,
        NamedPattern args,
        List<BoundedPattern> not,
        List<BoundedPattern> notScript,
        List<NamedPattern> says,
        List<NamedPattern> also,
        List<BoundedPattern> unless,
        Set<Integer> exits,
        Map<String, ValueClass> takes,
        List<Form> forms,
        @CheckForNull String loosens,
        double confidence,
        String versions,
        String source,
        List<Example> examples,
        List<Example> counters)
        implements RepairOperator {

    /** What each further form is worth less. */
    private static final double STEP_DOWN = 0.03;

    /** Where a form puts its text. */
    public enum Where {
        /** In the place of the command. */
        TO,
        /** Before the command. */
        BEFORE,
        /** After the command, when it ended well. */
        AFTER,
        /** At the head of the script, behind the settings that stand there. */
        PRELUDE,
        /** The name of the shell that runs the step. */
        SHELL
    }

    /** A change: where, and what. */
    public record Form(Where where, Template template) {}

    /**
     * A failure.
     *
     * @param run the script
     * @param prints its output
     * @param becomes the script after the first form; {@code null} for a counter-example
     */
    public record Example(
            String run, String prints, @CheckForNull String becomes) {}

    @Override
    public boolean readsSuccesses() {
        return true;
    }

    @Override
    @NonNull
    public List<Repair> propose(@NonNull Trace trace) {
        FailurePoint point = trace.point();
        boolean ours = point != null
                && point.action() instanceof Action.Run run
                && (run.shell() == Shell.SH || run.shell() == Shell.BASH)
                && (exits.isEmpty() || exits.contains(exit(point)))
                && (tools.isEmpty() || tools.stream().anyMatch(point.script()::contains));
        ours = ours && notScript.stream().noneMatch(pattern -> pattern.foundIn(point.script()));
        Optional<Said> said = ours ? said(trace) : Optional.empty();
        if (said.isEmpty()) {
            return List.of();
        }
        ShellScript script = ShellScript.of(point.script());
        List<CommandPlace> places = CommandPlace.in(script, tools).stream()
                .filter(place ->
                        program == null || program.match(place.program()).isPresent())
                .filter(place -> not.stream().noneMatch(one -> one.foundIn(place.arguments())))
                .filter(place -> args.match(place.arguments()).isPresent())
                .toList();
        List<Repair> repairs = new ArrayList<>();
        for (CommandPlace place : CommandPlace.likeliest(places, said.get().text())) {
            repairs.addAll(repairs(point, script, place, said.get()));
            if (!repairs.isEmpty()) {
                break;
            }
        }
        return repairs;
    }

    private List<Repair> repairs(FailurePoint point, ShellScript script, CommandPlace place, Said said) {
        Map<String, String> values = new LinkedHashMap<>(said.values());
        Map<String, String> own =
                new LinkedHashMap<>(args.match(place.arguments()).orElseThrow());
        if (program != null) {
            own.putAll(program.match(place.program()).orElseThrow());
        }
        own.put("tool", place.program());
        own.put("command", place.text());
        for (Map.Entry<String, String> entry : own.entrySet()) {
            String other = values.put(entry.getKey(), entry.getValue());
            if (other != null
                    && !other.equals(new Template("{x:plain}")
                            .filled(Map.of("x", entry.getValue()))
                            .orElse(""))) {
                return List.of();
            }
        }
        List<Repair> repairs = new ArrayList<>();
        for (Form form : forms) {
            form.template().filled(values).ifPresent(text -> {
                ChangeOperation change = change(form.where(), point, script, place, text, said.evidence());
                if (change != null) {
                    repairs.add(new Repair(name, List.of(change), confidence - STEP_DOWN * repairs.size()));
                }
            });
        }
        return repairs;
    }

    @CheckForNull
    private ChangeOperation change(
            Where where, FailurePoint point, ShellScript script, CommandPlace place, String text, List<Evidence> seen) {
        String changed = switch (where) {
            case TO -> place.replaced(text);
            case BEFORE -> place.preceded(text);
            case AFTER -> place.followed(text);
            case PRELUDE -> Prelude.extended(script.text(), text);
            case SHELL -> null;
        };
        String reason = does + " (" + source + ")";
        if (where == Where.SHELL) {
            return ChangeOperation.add(point.path() + "/shell", text, reason, seen);
        }
        return changed.equals(script.text()) ? null : Change.script(point, changed, reason, seen);
    }

    private static int exit(FailurePoint point) {
        Integer code = point.executed() == null ? null : point.executed().exitCode();
        return code == null ? -1 : code;
    }

    /** The messages, with the values in them that passed; empty when one is missing or a value is not of its class. */
    private Optional<Said> said(Trace trace) {
        List<Line> failing = trace.failing();
        if (unless.stream().anyMatch(pattern -> failing.stream().anyMatch(pattern::foundIn))) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        List<Evidence> evidence = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        if (!says.isEmpty() && !taken(says, trace, failing, values, evidence, text)) {
            return Optional.empty();
        }
        for (NamedPattern pattern : also) {
            if (!taken(List.of(pattern), trace, failing, values, evidence, text)
                    && !taken(List.of(pattern), trace, trace.earlier(), values, evidence, text)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Said(values, evidence, text.toString()));
    }

    private boolean taken(
            List<NamedPattern> patterns,
            Trace trace,
            List<Line> lines,
            Map<String, String> values,
            List<Evidence> evidence,
            StringBuilder text) {
        for (Line line : lines) {
            for (NamedPattern pattern : patterns) {
                Optional<Map<String, String>> passed = pattern.find(line).flatMap(found -> passed(found, trace));
                if (passed.isPresent()) {
                    values.putAll(passed.get());
                    evidence.add(line.evidence());
                    text.append(line.text()).append('\n');
                    return true;
                }
            }
        }
        return false;
    }

    private Optional<Map<String, String>> passed(Map<String, String> found, Trace trace) {
        Map<String, String> passed = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : found.entrySet()) {
            ValueClass kind = takes.get(entry.getKey());
            Optional<String> value = kind.passed(
                    kind == ValueClass.PATH ? WorkingDirectory.relative(entry.getValue(), trace) : entry.getValue());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            passed.put(entry.getKey(), value.get());
        }
        return Optional.of(passed);
    }

    @Override
    @NonNull
    public String toString() {
        return name;
    }

    /** What was said: values by name, the lines as evidence and as text. */
    private record Said(Map<String, String> values, List<Evidence> evidence, String text) {}
}
