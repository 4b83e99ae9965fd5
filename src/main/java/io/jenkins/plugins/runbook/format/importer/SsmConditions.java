package io.jenkins.plugins.runbook.format.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Preconditions of steps, and the platforms that they and their actions are for. */
final class SsmConditions {

    private static final Map<String, String> PLATFORMS =
            Map.of("Linux", "linux", "Windows", "windows", "MacOS", "macos");

    /** On Windows it takes a {@code sh}, as Git for Windows brings; without one the step fails, which is said. */
    private static final Map<String, String> WHEN = Map.of(
            "linux", "[ \"$(uname -s)\" = Linux ]",
            "macos", "[ \"$(uname -s)\" = Darwin ]",
            "windows", "case \"$(uname -s)\" in MINGW*|MSYS*|CYGWIN*|Windows*) ;; *) exit 1 ;; esac");

    private final SsmParameters parameters;
    private final boolean command;
    private final Set<String> platforms;

    /** @param command whether it is a Command document, whose steps all run on one instance */
    SsmConditions(List<ForeignNode> steps, SsmParameters parameters, boolean command) {
        this.parameters = parameters;
        this.command = command;
        this.platforms = steps.stream()
                .flatMap(step -> stated(step).or(() -> implied(step)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All platforms that steps are for, sorted. */
    List<String> platforms() {
        return List.copyOf(platforms);
    }

    private static Optional<String> stated(ForeignNode step) {
        List<String> words = step.field("precondition").field("StringEquals").texts();
        return words.size() == 2 && words.contains("platformType")
                ? words.stream()
                        .flatMap(word -> Optional.ofNullable(PLATFORMS.get(word)).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> implied(ForeignNode step) {
        String action = step.text("action").orElse("");
        String document = step.field("inputs").text("DocumentName").orElse("");
        boolean powerShell = action.equals("aws:runPowerShellScript")
                || action.equals("aws:runCommand") && document.endsWith("AWS-RunPowerShellScript");
        boolean shell = action.equals("aws:runShellScript")
                || action.equals("aws:runCommand") && document.endsWith("AWS-RunShellScript");
        return powerShell ? Optional.of("windows") : shell ? Optional.of("linux") : Optional.empty();
    }

    /**
     * Makes the step run only where and when the document runs it.
     *
     * @return whether that could be said
     */
    boolean apply(ForeignNode step, ImportedStep made) {
        List<String> conditions = new ArrayList<>();
        Optional<ForeignNode> precondition = step.firstOf("precondition");
        Optional<String> platform = stated(step);
        if (precondition.isPresent() && platform.isEmpty()) {
            Optional<String> compared = compared(precondition.get());
            if (compared.isEmpty()) {
                return false;
            }
            conditions.add(compared.get());
            precondition.get().became("when");
        }
        if (platforms.size() > 1) {
            platform.or(() -> command ? Optional.empty() : implied(step))
                    .map(WHEN::get)
                    .ifPresent(conditions::add);
        }
        platform.ifPresent(known -> precondition.orElseThrow().became(platforms.size() > 1 ? "when" : "platforms"));
        if (!conditions.isEmpty()) {
            made.when(String.join(" && ", conditions));
        }
        return true;
    }

    /** A parameter that must have a value. */
    private Optional<String> compared(ForeignNode precondition) {
        List<String> words = precondition.field("StringEquals").elements().stream()
                .map(element -> element.scalar().orElse(""))
                .toList();
        if (words.size() != 2 || precondition.entries().size() != 1) {
            return Optional.empty();
        }
        return operand(words.get(0))
                .flatMap(left -> operand(words.get(1)).map(right -> "[ " + left + " = " + right + " ]"));
    }

    private Optional<String> operand(String word) {
        Matcher reference = SsmReferences.REFERENCE.matcher(word.strip());
        if (reference.matches()) {
            return parameters.references().variable(reference.group(1)).map(variable -> "\"$" + variable + "\"");
        }
        return word.contains("{{") || word.equals("platformType") ? Optional.empty() : Optional.of(quoted(word));
    }

    private static String quoted(String word) {
        return word.isEmpty() ? "''" : Scripts.quoted(word);
    }
}
