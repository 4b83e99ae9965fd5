package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.script.GraveWords;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Uses the option or subcommand that the program's own usage text shows, when it no longer knows the runbook's. */
final class RenamedOption extends FailureOperator {

    private static final BoundedPattern UNKNOWN = BoundedPattern.of(
            "(?:unrecogni[sz]ed|unknown|invalid|illegal|unsupported|no such|takes no|no|bad|unexpected) (?:command[ -]line )?(?:option|flag|argument|arguments|switch|parameter)s?:? (?:-- )?[\"'`‘]?(--?[\\w-]+)"
                    + "|(?:option|flag|argument) [\"'`‘]?(--?[\\w-]+)[\"'`’]? (?:is |was |has been )?(?:not |un|no longer |removed|deprecated)"
                    + "|(?:unknown|invalid|unrecogni[sz]ed|no such) (?:sub)?(?:command|choice|action|verb|operation):? [\"'`‘]?([a-z][\\w-]*)"
                    + "|(?:sub)?command [\"'`‘]?([a-z][\\w-]*)[\"'`’]? (?:is |was |has been )?(?:not |un|no longer |removed|deprecated)");
    private static final BoundedPattern OPTION = BoundedPattern.exact("(?<![\\w-])(--[a-z][a-z0-9-]+)");
    /** An option as usage texts show it, and the value it takes. */
    private static final BoundedPattern USAGE_OPTION = BoundedPattern.exact(
            "(?<![\\w-])(--[a-z][a-z0-9-]+|-[a-zA-Z](?![\\w-]))(?:[ =]\\[?(<[\\w .-]+>|[A-Z][A-Z0-9_.-]*\\b|\\{[\\w,.-]+}))?");

    /** Not enough without a rehearsal: a hint that has nothing in common with what it is to replace. */
    private static final double UNLIKE = 0.5;

    private static final Set<String> NO_STAND_IN =
            Set.of("--help", "-h", "--version", "-V", "--verbose", "--quiet", "--debug");
    /** What a program names in the place of what it does not know: in quotes, or on its own behind the words. */
    private static final BoundedPattern HINT = BoundedPattern.of(
            "(?:did you mean|use|renamed to|replaced by|try|instead:?|now(?: called)?|similar \\w+ (?:is|are))(?: this| one of (?:these|those))?[ :?]*"
                    + "(?:[\"'`‘](?:[\\w./-]+ )?(--?[a-z][\\w-]+|[a-z][\\w-]+)[\"'`’]|(--?[a-z][\\w-]+|[a-z][\\w-]+)(?= instead\\b|[?.;,)]*\\s*$))");

    private static final BoundedPattern CHOICES = BoundedPattern.exact("[\\[{(<|, ]([a-z][a-z-]{2,20})(?=[]|,})> ]|$)");
    private static final Set<String> NO_VERB = Set.of(
            "usage",
            "option",
            "options",
            "command",
            "commands",
            "file",
            "name",
            "the",
            "and",
            "available",
            "choose",
            "from",
            "instead",
            "help",
            "use",
            "try",
            "see",
            "this",
            "these",
            "one",
            "of",
            "a",
            "an",
            "to",
            "is",
            "with",
            "or");

    public RenamedOption() {
        super(
                "renamed-option",
                "Uses the option or subcommand that the program's usage text shows.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(UNKNOWN);
        if (sign.isEmpty() || trace.point().script().isEmpty()) {
            return List.of();
        }
        String unknown = sign.get().value();
        List<Repair> repairs = new ArrayList<>();
        replacements(trace, unknown).forEach((better, confidence) -> {
            String script = trace.point().script();
            String changed = either(script, unknown, better);
            if (!changed.equals(script)) {
                String reason = "The program here does not know '" + unknown + "'; its usage shows '" + better + "'.";
                repairs.add(new Repair(
                        name(),
                        List.of(Change.script(
                                trace.point(), changed, reason, sign.get().evidence())),
                        confidence));
            }
        });
        return repairs.stream().limit(4).toList();
    }

    /** The script in which each command with the unknown word is followed by its form with the other one, tried when the first fails. */
    private static String either(String script, String unknown, String better) {
        BoundedPattern word = BoundedPattern.exact("(?<![\\w-])" + BoundedPattern.quote(unknown) + "(?![\\w-])");
        List<SimpleCommand> commands = new ArrayList<>(ShellScript.of(script).commands());
        commands.sort(Comparator.comparingInt(SimpleCommand::start).reversed());
        String changed = script;
        int end = Integer.MAX_VALUE;
        for (SimpleCommand command : commands) {
            String own = command.in(script);
            if (command.end() <= end && word.foundIn(own)) {
                String other = word.replaceAll(own, BoundedPattern.replacement(better));
                changed = changed.substring(0, command.start()) + "{ " + own + " || " + other + "; }"
                        + changed.substring(command.end());
                end = command.start();
            }
        }
        return changed;
    }

    private static Map<String, Double> replacements(Trace trace, String unknown) {
        boolean option = unknown.startsWith("-");
        Map<String, Double> found = new LinkedHashMap<>();
        for (Line line : trace.failing()) {
            for (MatchResult hint : HINT.all(line.text())) {
                String word = hint.group(1) != null ? hint.group(1) : hint.group(2);
                add(found, word, unknown, option, akin(unknown, word) ? 0.9 : UNLIKE);
            }
        }
        for (Line line : trace.failing()) {
            for (MatchResult matcher : (option ? OPTION : CHOICES).all(line.text())) {
                String other = matcher.group(1);
                if (akin(unknown, other)) {
                    add(found, other, unknown, option, 0.84);
                }
            }
        }
        if (option) {
            left(trace, unknown).forEach((better, confidence) -> add(found, better, unknown, true, confidence));
        }
        return found;
    }

    /** Options of the usage text that the script does not use and that take a value just as the unknown one does. */
    private static Map<String, Double> left(Trace trace, String unknown) {
        String script = trace.point().script();
        boolean valued = BoundedPattern.exact(BoundedPattern.quote(unknown) + "[ =](?!-)[^\\s;|&]")
                .foundIn(script);
        Set<String> names = new LinkedHashSet<>();
        for (Line line : trace.failing()) {
            for (MatchResult usage : USAGE_OPTION.all(line.text())) {
                boolean takesValue = usage.group(2) != null;
                boolean used = BoundedPattern.exact("(?<![\\w-])" + BoundedPattern.quote(usage.group(1)) + "(?![\\w-])")
                        .foundIn(script);
                if (takesValue == valued && !used && !NO_STAND_IN.contains(usage.group(1))) {
                    names.add(usage.group(1));
                }
            }
        }
        double confidence = names.size() == 1 ? 0.8 : 0.55;
        return names.stream()
                .limit(4)
                .collect(Collectors.toMap(name -> name, name -> confidence, (a, b) -> a, LinkedHashMap::new));
    }

    private static void add(
            Map<String, Double> found, String better, String unknown, boolean option, double confidence) {
        boolean same = better.equals(unknown) || better.startsWith("-") != option;
        boolean grave = GraveWords.in(better) && !GraveWords.in(unknown);
        if (!same && !grave && !NO_VERB.contains(better)) {
            (option ? Whitelist.option(better) : Whitelist.word(better))
                    .ifPresent(word -> found.putIfAbsent(word, confidence));
        }
    }

    /** Whether two names share a part, or differ in few letters. */
    private static boolean akin(String one, String other) {
        String a = BoundedPattern.replaceAll(one, "^-+", "");
        String b = BoundedPattern.replaceAll(other, "^-+", "");
        boolean part = a.length() >= 3 && (b.startsWith(a) || a.startsWith(b) || b.endsWith(a) || a.endsWith(b))
                || BoundedPattern.split(a, "-").stream()
                        .anyMatch(word -> word.length() > 3
                                && BoundedPattern.split(b, "-").contains(word));
        int common = 0;
        while (common < Math.min(a.length(), b.length()) && a.charAt(common) == b.charAt(common)) {
            common++;
        }
        return part || common >= 3;
    }
}
