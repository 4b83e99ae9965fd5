package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes files of the kind that a step removes also from the directories below, where an output shows them. */
public final class ReachSubdirectories implements RepairOperator {

    private static final Pattern GLOB =
            Pattern.compile("[\"']?((?:[\\w.@+$\\{}-]+/)+)[\"']?([\\w.@+-]*\\*[\\w.@+*?-]*)[\"']?");
    private static final Pattern DEPTH = Pattern.compile(" -maxdepth 1\\b");
    private static final Pattern FIND_NAME = Pattern.compile("-name [\"']?([\\w.@+*?-]+)[\"']?");

    @Override
    public String name() {
        return "reach-subdirectories";
    }

    @Override
    public String does() {
        return "Removes what a step removes also where it lies in directories below.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        if (trace.point() == null) {
            return List.of();
        }
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
        Matcher glob = GLOB.matcher(files.get(0).raw());
        if (!glob.matches()) {
            return Optional.empty();
        }
        String directory = glob.group(1).replaceAll("/$", "");
        String find = "find \"" + directory + "\" -type f -name '" + glob.group(2) + "' -print -delete";
        return below(trace, directory, glob.group(2)).map(line -> new Deeper(script.replacing(rm, find), line));
    }

    private static Optional<Deeper> search(ShellScript script, SimpleCommand find, Trace trace) {
        String own = find.in(script.text());
        Matcher name = FIND_NAME.matcher(own);
        boolean removes = script.text().contains("-delete") || script.text().matches("(?s).*\\brm\\b.*");
        if (!removes || !DEPTH.matcher(own).find() || find.words().size() < 2) {
            return Optional.empty();
        }
        String directory = find.words().get(1).plain().replaceAll("/$", "");
        return below(trace, directory, name.find() ? name.group(1) : "*")
                .map(line ->
                        new Deeper(script.replacing(find, DEPTH.matcher(own).replaceFirst("")), line));
    }

    /** A line that shows a file of this name at least one directory deeper, or a hidden one that {@code *} leaves out. */
    private static Optional<Line> below(Trace trace, String directory, String glob) {
        String place = Expressions.substituted(directory, trace);
        String name = Pattern.quote(glob).replace("*", "\\E[^/\\s]*\\Q").replace("?", "\\E[^/\\s]\\Q");
        Pattern file = Pattern.compile("(?<![\\w./-])(?:\\./)?" + Pattern.quote(place) + "/(?:[^/\\s]+/(?:[^/\\s]+/)*"
                + name + (glob.equals("*") ? "|\\.[\\w-]" : "(?![\\w.-])") + ")");
        return trace.lines().stream()
                .filter(line -> file.matcher(line.text()).find())
                .findFirst();
    }

    private record Deeper(String script, Line sign) {}
}
