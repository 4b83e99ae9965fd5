package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Uses the option or subcommand that the program's own usage text shows, when it no longer knows the runbook's. */
public final class RenamedOption implements RepairOperator {

    private static final BoundedPattern UNKNOWN = BoundedPattern.of(
            "(?:unrecogni[sz]ed|unknown|invalid|illegal|unsupported|no such|bad|unexpected) (?:command[ -]line )?(?:option|flag|argument|arguments|switch|parameter)s?:? (?:-- )?[\"'`‘]?(--?[\\w-]+)"
                    + "|(?:option|flag|argument) [\"'`‘]?(--?[\\w-]+)[\"'`’]? (?:is |was |has been )?(?:not |un|no longer |removed|deprecated)"
                    + "|(?:unknown|invalid|unrecogni[sz]ed|no such) (?:sub)?(?:command|choice|action|verb|operation):? [\"'`‘]?([a-z][\\w-]*)"
                    + "|(?:sub)?command [\"'`‘]?([a-z][\\w-]*)[\"'`’]? (?:is |was |has been )?(?:not |un|no longer |removed|deprecated)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z0-9-]+)");
    private static final Pattern HINT = Pattern.compile(
            "(?:did you mean|use|renamed to|replaced by|try|instead:?|now(?: called)?|similar \\w+ (?:is|are))[ :\"'`‘]*(--?[a-z][\\w-]+|[a-z][\\w-]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CHOICES = Pattern.compile("[\\[{(<|, ]([a-z][a-z-]{2,20})(?=[]|,})> ]|$)");
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
            "see");

    @Override
    public String name() {
        return "renamed-option";
    }

    @Override
    public String does() {
        return "Uses the option or subcommand that the program's usage text shows.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        Optional<Found> sign = trace.point() == null ? Optional.empty() : trace.inFailing(UNKNOWN);
        if (sign.isEmpty() || trace.point().script().isEmpty()) {
            return List.of();
        }
        String unknown = sign.get().value();
        List<Repair> repairs = new ArrayList<>();
        replacements(trace, unknown).forEach((better, confidence) -> {
            String script = trace.point().script();
            String changed = script.replaceAll(
                    "(?<![\\w-])" + Pattern.quote(unknown) + "(?![\\w-])", Matcher.quoteReplacement(better));
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

    private static Map<String, Double> replacements(Trace trace, String unknown) {
        boolean option = unknown.startsWith("-");
        Map<String, Double> found = new LinkedHashMap<>();
        for (Line line : trace.failing()) {
            Matcher hint = HINT.matcher(line.text());
            while (hint.find()) {
                add(found, hint.group(1), unknown, option, 0.9);
            }
        }
        for (Line line : trace.failing()) {
            Matcher matcher = (option ? OPTION : CHOICES).matcher(line.text());
            while (matcher.find()) {
                String other = matcher.group(1);
                if (akin(unknown, other)) {
                    add(found, other, unknown, option, 0.84);
                }
            }
        }
        return found;
    }

    private static void add(
            Map<String, Double> found, String better, String unknown, boolean option, double confidence) {
        boolean same = better.equals(unknown) || better.startsWith("-") != option;
        boolean allowed = option
                ? Whitelist.option(better).isPresent()
                : better.matches("[a-z][a-z-]{2,20}") && !NO_VERB.contains(better);
        boolean destructive =
                better.matches(".*(force|delete|destroy|purge|wipe|drop|remove|erase|no-verify|insecure|skip|ignore).*")
                        && !unknown.matches(
                                ".*(force|delete|destroy|purge|wipe|drop|remove|erase|no-verify|insecure|skip|ignore).*");
        if (!same && allowed && !destructive) {
            found.putIfAbsent(better, confidence);
        }
    }

    /** Whether two names share a part, or differ in few letters. */
    private static boolean akin(String one, String other) {
        String a = one.replaceAll("^-+", "");
        String b = other.replaceAll("^-+", "");
        boolean part = a.length() >= 3 && (b.startsWith(a) || a.startsWith(b) || b.endsWith(a) || a.endsWith(b))
                || Stream.of(a.split("-"))
                        .anyMatch(word ->
                                word.length() > 3 && List.of(b.split("-")).contains(word));
        int common = 0;
        while (common < Math.min(a.length(), b.length()) && a.charAt(common) == b.charAt(common)) {
            common++;
        }
        return part || common >= 3;
    }
}
