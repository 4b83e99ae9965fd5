package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Removes files of the kind that a step removes also from the directories below, where an output shows them. */
final class ReachSubdirectories extends FailureOperator {

    private static final BoundedPattern GLOB =
            BoundedPattern.exact("[\"']?((?:[\\w.@+$\\{}-]+/)+)[\"']?([\\w.@+-]*\\*[\\w.@+*?-]*)[\"']?");
    private static final BoundedPattern DEPTH = BoundedPattern.exact(" -maxdepth 1\\b");
    private static final BoundedPattern FIND_NAME = BoundedPattern.exact("-name [\"']?([\\w.@+*?-]+)[\"']?");

    public ReachSubdirectories() {
        super("reach-subdirectories", "Removes what a step removes also where it lies in directories below.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        List<Repair> repairs = new ArrayList<>();
        List<Step> steps = trace.runbook().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).action() instanceof Action.Run run) {
                int index = i;
                deeper(run.script(), trace)
                        .ifPresent(change -> repairs.add(new Repair(
                                name(),
                                List.of(Change.script(
                                        index,
                                        change.script(),
                                        "Files of the kind that the step removes lie in directories below; it does not look there.",
                                        List.of(change.sign().evidence()))),
                                0.84)));
            }
        }
        return repairs;
    }

    private static Optional<Deeper> deeper(String text, Trace trace) {
        ShellScript script = ShellScript.of(text);
        for (SimpleCommand command : script.commands()) {
            Optional<Deeper> found = command.baseName().equals("rm")
                    ? removal(script, command, trace)
                    : command.baseName().equals("find") ? search(script, command, trace) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Deeper> removal(ShellScript script, SimpleCommand rm, Trace trace) {
        List<Word> files = rm.arguments().stream()
                .filter(word -> !word.raw().startsWith("-"))
                .toList();
        if (files.size() != 1) {
            return Optional.empty();
        }
        Optional<MatchResult> match = GLOB.match(files.get(0).raw());
        if (match.isEmpty()) {
            return Optional.empty();
        }
        MatchResult glob = match.get();
        String directory = BoundedPattern.replaceAll(glob.group(1), "/$", "");
        String find = "find \"" + directory + "\" -type f -name '" + glob.group(2) + "' -print -delete";
        return below(trace, directory, glob.group(2)).map(line -> new Deeper(script.replacing(rm, find), line));
    }

    private static Optional<Deeper> search(ShellScript script, SimpleCommand find, Trace trace) {
        String own = find.in(script.text());
        boolean removes = script.text().contains("-delete") || BoundedPattern.contains(script.text(), "\\brm\\b");
        if (!removes || !DEPTH.foundIn(own) || find.words().size() < 2) {
            return Optional.empty();
        }
        String directory = BoundedPattern.replaceAll(find.words().get(1).plain(), "/$", "");
        return below(
                        trace,
                        directory,
                        FIND_NAME.find(own).map(name -> name.group(1)).orElse("*"))
                .map(line -> new Deeper(script.replacing(find, DEPTH.replaceFirst(own, "")), line));
    }

    /** A line that shows a file of this name at least one directory deeper, or a hidden one that {@code *} leaves out. */
    private static Optional<Line> below(Trace trace, String directory, String glob) {
        String place = Expressions.substituted(directory, trace);
        String name = BoundedPattern.quote(glob).replace("*", "\\E[^/\\s]*\\Q").replace("?", "\\E[^/\\s]\\Q");
        BoundedPattern file = BoundedPattern.exact("(?<![\\w./-])(?:\\./)?" + BoundedPattern.quote(place)
                + "/(?:[^/\\s]+/(?:[^/\\s]+/)*" + name + (glob.equals("*") ? "|\\.[\\w-]" : "(?![\\w.-])") + ")");
        return trace.lines().stream().filter(line -> file.foundIn(line)).findFirst();
    }

    private record Deeper(String script, Line sign) {}
}
