package io.jenkins.plugins.runbook.rehearsal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Other circumstances of a scenario's incident, in which a repair must hold too: a second run, when all is well already; and other values
 * of its parameters (names, directories, ports), where the scenario's scripts take them from the environment and name them nowhere
 * themselves. The directory of the sandbox is another each time anyway.
 */
public final class ScenarioVariations {

    private static final Pattern PORT = Pattern.compile("\\d{4,5}");
    private static final Pattern WORD = Pattern.compile("(?:[A-Za-z][\\w.-]*/)*[A-Za-z][\\w-]{2,}");
    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65_000;
    /** Away from the other ports of a scenario, which are close to each other. */
    private static final int OTHER_PORT = 307;

    private static final long LARGEST_FILE = 256 * 1024;

    /**
     * One of them.
     *
     * @param about what is different, to be read after "the incident, "
     * @param scenario the scenario, with other values
     * @param runs how often the text is run in the same sandbox
     */
    public record Variation(String about, Scenario scenario, int runs) {}

    private ScenarioVariations() {}

    /** The variations that can be derived: the second run where the scenario has a healthy setup, and other values. */
    public static @NonNull List<Variation> of(@NonNull Scenario scenario) {
        List<Variation> all = new ArrayList<>();
        if (!scenario.healthy().isEmpty()) { // else nothing tells what the parent does in a second run
            all.add(new Variation("run a second time", scenario, 2));
        }
        Map<String, String> changed = changed(scenario);
        if (!changed.isEmpty()) {
            Map<String, String> values = new LinkedHashMap<>(scenario.parameters());
            values.putAll(changed);
            all.add(new Variation(
                    "with another " + String.join(", ", new TreeSet<>(changed.keySet())), with(scenario, values), 1));
        }
        return all;
    }

    /**
     * The incident in each of them, to be tried by a text that mended it.
     *
     * @param name what the incident is called
     */
    public static @NonNull List<RehearsalCase> cases(
            @NonNull Scenario scenario, @NonNull ScenarioRunner runner, @NonNull String name) {
        return of(scenario).stream()
                .map(one -> new RehearsalCase(
                        name + ", " + one.about(),
                        "",
                        RehearsalCase.Kind.VARIED,
                        text -> runner.run(one.scenario(), scenario.setup(), text, one.runs())
                                .result(),
                        null,
                        scenario.healthy().isEmpty()
                                ? null
                                : text -> runner.run(
                                                one.scenario(),
                                                scenario.healthy().get(0),
                                                text,
                                                one.runs())
                                        .result()))
                .toList();
    }

    private static Map<String, String> changed(Scenario scenario) {
        Map<String, String> changed = new LinkedHashMap<>();
        try {
            List<String> scripts = scripts(scenario);
            String setup = Files.readString(scenario.setup(), StandardCharsets.ISO_8859_1);
            String runbook = withoutDefaults(Files.readString(scenario.runbook(), StandardCharsets.ISO_8859_1));
            scenario.parameters().forEach((name, value) -> {
                String other = other(value);
                boolean taken = other != null
                        && Pattern.compile("\\$\\{?" + Pattern.quote(name) + "\\b")
                                .matcher(setup)
                                .find()
                        && !names(runbook, value)
                        && scripts.stream().noneMatch(script -> names(script, value));
                if (taken) {
                    changed.put(name, other);
                }
            });
        } catch (IOException e) {
            return Map.of(); // what cannot be read cannot be varied
        }
        return changed;
    }

    private static String withoutDefaults(String text) {
        return text.replaceAll("(?m)\\bdefault: *[^,}\\n]*", "default: _");
    }

    private static boolean names(String text, String value) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(value) + "(?![\\w-])")
                .matcher(text)
                .find();
    }

    private static List<String> scripts(Scenario scenario) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(scenario.directory(), 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean own = file.getFileName().toString().equals("scenario.yaml") || file.equals(scenario.runbook());
                if (!own && Files.size(file) <= LARGEST_FILE) {
                    texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return texts;
    }

    /** Another value of the same kind, {@code null} where nothing is known of the kind. */
    @CheckForNull
    private static String other(String value) {
        Matcher port = PORT.matcher(value);
        if (port.matches()) {
            int number = Integer.parseInt(value);
            return number >= LOWEST_PORT && number <= HIGHEST_PORT ? String.valueOf(number + OTHER_PORT) : null;
        }
        return WORD.matcher(value).matches() ? value + "-b" : null;
    }

    private static Scenario with(Scenario scenario, Map<String, String> parameters) {
        return new Scenario(
                scenario.name(),
                scenario.directory(),
                scenario.runbook(),
                scenario.library(),
                scenario.incident(),
                parameters,
                scenario.setup(),
                scenario.cleanup(),
                scenario.oracle(),
                scenario.healthy(),
                scenario.parallel(),
                scenario.network(),
                scenario.hints(),
                scenario.expect());
    }
}
