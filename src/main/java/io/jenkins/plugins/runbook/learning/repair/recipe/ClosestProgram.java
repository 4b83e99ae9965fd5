package io.jenkins.plugins.runbook.learning.repair.recipe;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Corrects a mistyped program, and a blank that is missing between a program and its subcommand. Only common programs are proposed. */
public final class ClosestProgram implements RepairOperator {

    private static final int MOST = 3;
    private static final double MISTYPED = 0.86;
    private static final double BLANK = 0.9;
    private static final double STEP_DOWN = 0.02;

    private static final List<NamedPattern> MISSING = List.of(
            NamedPattern.ofOutput("(?:^|[:\\s])[\"'`‘]?(?<wrong>[\\w.+-]+)[\"'`’]?: (?:command )?not found"),
            NamedPattern.ofOutput("command not found: (?<wrong>[\\w.+-]+)"),
            NamedPattern.ofOutput("(?:unk?n?own|no such) (?:command|program):? [\"'`‘]?(?<wrong>[\\w.+-]+)"),
            NamedPattern.ofOutput("[\"'`‘](?<wrong>[\\w.+-]+)[\"'`’] is not recogni[sz]ed as"),
            NamedPattern.ofOutput(
                    "(?:the program|command|no command) [\"'`‘](?<wrong>[\\w.+-]+)[\"'`’] (?:is (?:currently )?not|not|found)"),
            NamedPattern.ofOutput("exec: \"(?<wrong>[\\w.+-]+)\": executable file not found"),
            NamedPattern.ofOutput("env: [\"'`‘]?(?<wrong>[\\w.+-]+)[\"'`’]?: No such file"));

    @Override
    @NonNull
    public String name() {
        return "closest-program";
    }

    @Override
    @NonNull
    public String does() {
        return "Corrects a mistyped program, or separates it from its subcommand.";
    }

    @Override
    @NonNull
    public List<Repair> propose(@NonNull Trace trace) {
        FailurePoint point = trace.point();
        if (point == null || point.script().isEmpty()) {
            return List.of();
        }
        ShellScript script = ShellScript.of(point.script());
        List<CommandPlace> places = CommandPlace.in(script, Set.of());
        for (Line line : trace.failing()) {
            for (NamedPattern pattern : MISSING) {
                Optional<CommandPlace> place = pattern.find(line)
                        .flatMap(match -> places.stream()
                                .filter(one -> one.program().equals(match.get("wrong")))
                                .findFirst());
                if (place.isPresent()) {
                    return repairs(point, place.get(), line);
                }
            }
        }
        return List.of();
    }

    private List<Repair> repairs(FailurePoint point, CommandPlace place, Line line) {
        String wrong = place.program();
        List<Repair> repairs = new ArrayList<>();
        boolean file = BoundedPattern.contains(wrong, "\\.[a-z]{1,4}$");
        boolean keyword = wrong.equals(wrong.toUpperCase(Locale.ROOT));
        if (file || keyword || KnownWords.programs().contains(wrong)) {
            return repairs;
        }
        String reason = "There is no program '" + wrong + "' here.";
        for (String program : separated(wrong)) {
            add(repairs, point, place, program, reason, line, BLANK);
        }
        for (String program : Nearness.nearest(wrong, KnownWords.programs())) {
            if (plausible(program, place)) {
                add(repairs, point, place, program, reason, line, MISTYPED);
            }
        }
        return repairs;
    }

    /** A program that has subcommands is meant only where its subcommand follows. */
    private static boolean plausible(String program, CommandPlace place) {
        List<String> known = KnownWords.of(program);
        if (known.isEmpty() || place.words().size() < 2) {
            return true;
        }
        String next = place.words().get(1).plain();
        return next.startsWith("-") || known.contains(next);
    }

    private void add(
            List<Repair> repairs,
            FailurePoint point,
            CommandPlace place,
            String program,
            String reason,
            Line line,
            double confidence) {
        if (repairs.size() < MOST) {
            String changed = place.script().replacing(place.words().get(0), program);
            repairs.add(new Repair(
                    name(),
                    List.of(Change.script(point, changed, reason, List.of(line.evidence()))),
                    confidence - STEP_DOWN * repairs.size()));
        }
    }

    /** The program and its subcommand or option, where they were written as one word or with a dash between them. */
    private static List<String> separated(String wrong) {
        List<String> separated = new ArrayList<>();
        for (String program : KnownWords.programs()) {
            if (wrong.length() > program.length() && wrong.startsWith(program)) {
                String rest = wrong.substring(program.length());
                boolean option = rest.startsWith("-") && program.equals("ls") && rest.length() > 1;
                String word = rest.startsWith("-") ? rest.substring(1) : rest;
                if (option) {
                    separated.add(program + " " + rest);
                } else if (KnownWords.of(program).contains(word)) {
                    separated.add(program + " " + word);
                }
            }
        }
        return separated;
    }
}
