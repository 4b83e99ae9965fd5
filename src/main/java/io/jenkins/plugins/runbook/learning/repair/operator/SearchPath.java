package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.Prelude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;

/** Adds the directory in which an output shows a program, module or library to where it is looked for. */
final class SearchPath extends FailureOperator {

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    BoundedPattern.of("No module named '?([A-Za-z_]\\w*)"), "PYTHONPATH", "%s(?:\\.py|/__init__\\.py)"),
            new Kind(BoundedPattern.of("([\\w.+-]+\\.so[\\w.]*): cannot open shared object"), "LD_LIBRARY_PATH", "%s"),
            new Kind(BoundedPattern.of("locate (\\w+)\\.pm in @INC"), "PERL5LIB", "%s\\.pm"),
            new Kind(BoundedPattern.of("Cannot find module '([\\w-]+)'"), "NODE_PATH", "%s(?:\\.js)?"),
            new Kind(
                    BoundedPattern.of("(?:^|[:\\s])[\"'‘`]?([A-Za-z0-9][\\w.+-]*)[\"'’`]?: (?:command )?not found"),
                    "PATH",
                    "%s"));

    public SearchPath() {
        super(
                "search-path",
                "Looks for a program, module or library in the directory in which this host keeps it.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.point().script().isEmpty()) {
            return List.of();
        }
        List<Repair> repairs = new ArrayList<>();
        for (Kind kind : KINDS) {
            trace.inFailing(kind.missing())
                    .ifPresent(found -> directories(trace, kind, found.value()).forEach((directory, line) -> {
                        String statement =
                                "export " + kind.variable() + "=\"$PWD/" + directory + ":$" + kind.variable() + "\"";
                        String changed = Prelude.extended(
                                trace.point().script(),
                                statement.replace(
                                        ":$" + kind.variable(),
                                        "${" + kind.variable() + ":+:$" + kind.variable() + "}"));
                        String reason = "What the step misses lies in " + directory + " on this host.";
                        repairs.add(new Repair(
                                name(),
                                List.of(Change.script(
                                        trace.point(),
                                        changed,
                                        reason,
                                        List.of(found.line().evidence(), line.evidence()))),
                                0.88));
                    }));
        }
        return repairs.stream().limit(3).toList();
    }

    private static Map<String, Line> directories(Trace trace, Kind kind, String name) {
        Map<String, Line> directories = new LinkedHashMap<>();
        BoundedPattern pattern = BoundedPattern.exact("(?<![\\w./-])(?:\\./)?((?:[\\w.@+-]+/)*[\\w.@+-]+)/"
                + kind.file().formatted(BoundedPattern.quote(name)) + "(?![\\w.-])");
        for (Line line : trace.lines()) {
            for (MatchResult matcher : pattern.all(line.text())) {
                String directory = matcher.group(1);
                Whitelist.path(directory).ifPresent(path -> directories.putIfAbsent(path, line));
            }
        }
        return directories;
    }

    /**
     * One thing that is looked for.
     *
     * @param missing the error; its first group names what is missing
     * @param variable where it is looked for
     * @param file what its file is called
     */
    private record Kind(BoundedPattern missing, String variable, String file) {}
}
