package io.jenkins.plugins.runbook.learning.repair.recipe;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.script.GraveWords;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Corrects a mistyped subcommand, task, option or package: by what the tool suggests, else by what it lists, else by the words that it is
 * known to understand. What an output names passes the {@link Whitelist}; a word that grants, opens or destroys is taken from an output only
 * where it is the script's own word mistyped.
 */
public final class ClosestWord implements RepairOperator {

    private static final int MOST = 3;
    private static final double SUGGESTED = 0.94;
    private static final double LISTED = 0.9;
    private static final double KNOWN = 0.88;
    /** The tool suggests it, and it has nothing in common with what the script says. */
    private static final double UNLIKE = 0.6;

    /** The nearest in the tool's list, which is not near. */
    private static final double LIKE = 0.64;

    private static final double STEP_DOWN = 0.02;
    /** More arguments than this are looked at for a word that the tool's list does not have. */
    private static final int SUBCOMMAND_WITHIN = 4;

    /** How tools name the word that they do not know. */
    private static final List<NamedPattern> UNKNOWN = List.of(
            NamedPattern.ofOutput(
                    "(?:unk?n?own|invalid|unrecogni[sz]ed|no such|undefined|unsupported|illegal|ambiguous|could not find) (?:sub-?)?(?:command|choice|action|verb|operation|task|goal|target|lifecycle phase|option|flag|argument|parameter|switch)s?:? *(?:\\w+ )?[\"'`‘]?(?<wrong>[\\w.:@/-]+)"),
            NamedPattern.ofOutput(
                    "[\"'`‘]?(?<wrong>[\\w.:@-]+)[\"'`’]?(?: command)? (?:is not|isn't|was not|is no|does not|not) (?:an? (?:known |valid )?(?<tool>[a-z][\\w-]*) (?:sub)?command|a|an|in|recogni[sz]ed|known|valid|defined|found|exist)\\b"),
            NamedPattern.ofOutput("(?<wrong>[a-z][\\w-]+): unknown (?:sub)?command"),
            NamedPattern.ofOutput(
                    "(?:command|task|script|target|goal|recipe)(?: named)? [\"'`‘]?(?<wrong>[\\w.:@-]+)[\"'`’]?,? (?:is ambiguous|not found|does not exist|doesn't exist|is unknown|is not|not defined)"),
            NamedPattern.ofOutput("no (?:such )?(?:sub)?command (?:named )?[\"'`‘]?(?<wrong>[\\w.:@-]+)"),
            NamedPattern.ofOutput("(?:missing|no such) script:? [\"'`‘]?(?<wrong>[\\w.:@-]+)"),
            NamedPattern.ofOutput(
                    "no (?:available )?(?:formula|cask|package|image|chart|plugin|module)s?(?: (?:or cask )?(?:with|by) the name|:)? *[\"'`‘]?(?<wrong>[\\w.:@/+-]+)"),
            NamedPattern.ofOutput(
                    "(?:not a valid command|unrecogni[sz]ed arguments?|don't know how to build task):? [\"'`‘]?(?<wrong>[\\w.:@-]+)"),
            NamedPattern.ofOutput("option (?<wrong>--[\\w-]+): is unknown"),
            NamedPattern.ofOutput("invalid choice: u?[\"'`‘](?<wrong>[\\w.:@-]+)"),
            NamedPattern.ofOutput(
                    "(?:unk?n?own|no such) (?:option|flag)(?: named)?:? ?[\"'`‘]?(?<wrong>-{1,2}[\\w-]+)"),
            NamedPattern.ofOutput("(?<wrong>-{1,2}[a-z][\\w-]+): (?:unknown|invalid|no such) (?:option|flag)"));

    @Override
    @NonNull
    public String name() {
        return "closest-word";
    }

    @Override
    @NonNull
    public String does() {
        return "Corrects a mistyped subcommand, task, option or package by what its program suggests, lists or is known to understand.";
    }

    @Override
    @NonNull
    public List<Repair> propose(@NonNull Trace trace) {
        FailurePoint point = trace.point();
        if (point == null || point.script().isEmpty()) {
            return List.of();
        }
        ShellScript script = ShellScript.of(point.script());
        Choices choices = Choices.in(trace.failing());
        return wrong(script, trace.failing(), choices)
                .filter(wrong -> !isRight(wrong, choices))
                .map(wrong -> repairs(point, script, wrong, choices))
                .orElse(List.of());
    }

    private List<Repair> repairs(FailurePoint point, ShellScript script, Wrong wrong, Choices choices) {
        List<Repair> repairs = new ArrayList<>();
        better(wrong, choices).forEach((better, confidence) -> {
            String raw = wrong.word().raw();
            String changed = script.replacing(wrong.word(), raw.replace(wrong.said(), better));
            String reason = "'" + wrong.place().baseName() + "' does not know '" + wrong.said() + "'; it knows '"
                    + better + "'.";
            if (repairs.size() < MOST && !changed.equals(script.text())) {
                repairs.add(new Repair(
                        name(),
                        List.of(Change.script(
                                point, changed, reason, List.of(wrong.line().evidence()))),
                        confidence - STEP_DOWN * repairs.size()));
            }
        });
        return repairs;
    }

    /**
     * Whether the tool is known to understand the word and suggests no other, or the word names a file: a message that holds it speaks of
     * something else then.
     */
    private static boolean isRight(Wrong wrong, Choices choices) {
        boolean known = KnownWords.of(wrong.place().knownAs(wrong.word())).contains(wrong.said());
        boolean file = BoundedPattern.contains(wrong.said(), "\\.\\w{1,4}$|/");
        return choices.suggested().isEmpty() && (known || file);
    }

    /** What may be meant, the best first, with the confidence that it is. */
    private static Map<String, Double> better(Wrong wrong, Choices choices) {
        Map<String, Double> better = new LinkedHashMap<>();
        boolean option = wrong.said().startsWith("-");
        boolean known = KnownWords.of(wrong.place().knownAs(wrong.word())).contains(wrong.said());
        List<String> suggested = choices.suggested();
        Nearness.byDistance(wrong.said(), suggested).forEach(word -> {
            boolean near = near(wrong.said(), word);
            boolean tame = near && !(known && GraveWords.in(word)) || !option && !GraveWords.in(word);
            if (tame && passes(word, option)) {
                better.put(word, near ? SUGGESTED : UNLIKE);
            }
        });
        if (better.isEmpty() && !known) {
            Nearness.nearest(wrong.said(), option ? choices.options() : choices.listed()).stream()
                    .filter(word -> near(wrong.said(), word) && passes(word, option))
                    .forEach(word -> better.put(word, LISTED));
        }
        if (better.isEmpty() && !option && !known) {
            KnownWords.meant(wrong.place().knownAs(wrong.word()), wrong.said())
                    .forEach(word -> better.putIfAbsent(word, KNOWN));
        }
        if (better.isEmpty() && !option && !known) {
            Nearness.byDistance(wrong.said(), choices.listed()).stream()
                    .filter(word -> Nearness.like(wrong.said(), word) && !GraveWords.in(word) && passes(word, false))
                    .limit(MOST)
                    .forEach(word -> better.put(word, LIKE));
        }
        better.remove(wrong.said());
        return better;
    }

    private static boolean near(String said, String word) {
        return Nearness.near(bare(said), bare(word));
    }

    private static String bare(String word) {
        int from = 0;
        while (from < word.length() && word.charAt(from) == '-') {
            from++;
        }
        return word.substring(from);
    }

    private static boolean passes(String word, boolean option) {
        return (option ? Whitelist.option(word) : Whitelist.packageName(word)).isPresent();
    }

    /** The word of the script that the tool does not know. */
    private static Optional<Wrong> wrong(ShellScript script, List<Line> lines, Choices choices) {
        List<CommandPlace> places = CommandPlace.in(script, Set.of());
        for (Line line : lines) {
            for (NamedPattern pattern : UNKNOWN) {
                Optional<Map<String, String>> match = pattern.find(line);
                String tool = match.map(found -> found.get("tool")).orElse(null);
                Optional<Wrong> found = match.flatMap(said -> word(places, said.get("wrong"), tool, line));
                if (found.isPresent()) {
                    return found;
                }
                if (tool != null
                        && places.stream().noneMatch(place -> place.baseName().contains(tool))) {
                    return Optional.empty();
                }
            }
        }
        return choices.suggested().isEmpty() ? outsideOfList(places, choices) : likeSuggested(places, choices);
    }

    private static Optional<Wrong> word(List<CommandPlace> places, String named, @CheckForNull String tool, Line line) {
        String said = BoundedPattern.replaceAll(named, "[.:,]+$", "");
        for (CommandPlace place : places) {
            boolean ofOther = tool != null && !place.baseName().contains(tool);
            for (int i = 1; i < place.words().size(); i++) {
                Word word = place.words().get(i);
                boolean value = said.startsWith("-") && word.plain().startsWith(said + "=");
                if (!ofOther && said.length() > 1 && (word.plain().equals(said) || value)) {
                    return Optional.of(new Wrong(place, word, said, line));
                }
            }
        }
        return Optional.empty();
    }

    /** The tool suggests something without saying in the place of what. */
    private static Optional<Wrong> likeSuggested(List<CommandPlace> places, Choices choices) {
        for (CommandPlace place : places) {
            for (Word word : place.words()) {
                boolean like = choices.suggested().stream()
                        .anyMatch(one -> !one.equals(word.plain()) && near(word.plain(), one));
                if (like && !word.expands()) {
                    return Optional.of(new Wrong(place, word, word.plain(), choices.line()));
                }
            }
        }
        return Optional.empty();
    }

    /** The tool lists its subcommands, and the script's is not among them. */
    private static Optional<Wrong> outsideOfList(List<CommandPlace> places, Choices choices) {
        if (choices.listed().size() < 2 && choices.usages().size() < 2) {
            return Optional.empty();
        }
        for (CommandPlace place : places) {
            for (String usage : choices.usages().isEmpty() ? List.of(place.baseName()) : choices.usages()) {
                Optional<Wrong> wrong = behind(BoundedPattern.split(usage, " "), place, choices);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return Optional.empty();
    }

    /** The word behind the program and the subcommand whose usage is shown. */
    private static Optional<Wrong> behind(List<String> usage, CommandPlace place, Choices choices) {
        List<Word> words = place.words().stream()
                .filter(word -> !word.plain().startsWith("-"))
                .toList();
        int at = 1;
        while (at < usage.size() && at < words.size() && words.get(at).plain().equals(usage.get(at))) {
            at++;
        }
        boolean ours = usage.get(0).equals(place.baseName()) && at < words.size() && at <= SUBCOMMAND_WITHIN;
        boolean unknown = ours
                && !words.get(at).expands()
                && !choices.listed().contains(words.get(at).plain());
        return unknown
                ? Optional.of(new Wrong(place, words.get(at), words.get(at).plain(), choices.line()))
                : Optional.empty();
    }

    /**
     * A word that its program does not know.
     *
     * @param said as the program says it
     */
    private record Wrong(CommandPlace place, Word word, String said, Line line) {}
}
