package io.jenkins.plugins.runbook.format.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What documents of other systems become, by {@code foreign-cases.yaml}: what is said of them, and what their steps do when they run. */
@EnabledOnOs(OS.LINUX)
class ForeignCasesTest {

    @TempDir
    private Path directory;

    @TempDir
    private Path home;

    private record Case(Map<?, ?> fields) {

        @Override
        public String toString() {
            return (String) fields.get("case");
        }

        List<?> list(String name) {
            return fields.get(name) instanceof List<?> list ? list : List.of();
        }

        Map<?, ?> map(String name) {
            return fields.get(name) instanceof Map<?, ?> map ? map : Map.of();
        }
    }

    private record Outcome(int exit, String output) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream in = ForeignCasesTest.class.getResourceAsStream("../foreign-cases.yaml")) {
            List<?> all = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return all.stream().map(fields -> new Case((Map<?, ?>) fields));
        }
    }

    @BeforeEach
    void aProfile() throws IOException {
        Files.writeString(home.resolve(".bash_profile"), "FROM_PROFILE=profile\n");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_foreign_document_means_the_same_or_says_what_it_does_not(Case one) throws Exception {
        ImportReport report =
                new Importer().convert("x.yaml", (String) one.fields().get("document"));
        String said = report.unmapped().toString();
        one.list("says").forEach(part -> assertThat(said).contains((String) part));
        one.list("quiet").forEach(part -> assertThat(said).doesNotContain((String) part));
        assertThat(report.converted()).as(said).isEqualTo(one.fields().get("refused") == null);
        if (!report.converted()) {
            return;
        }
        Runbook runbook = new RunbookReader().read("x", report.runbookYaml()).orThrow();
        if (one.fields().containsKey("platforms")) {
            assertThat(runbook.platforms().stream().map(Object::toString).map(String::toLowerCase))
                    .containsExactlyInAnyOrderElementsOf(one.list("platforms").stream()
                            .map(String.class::cast)
                            .toList());
        }
        Map<String, String> values = values(runbook, one);
        assertThat(runbook.steps()).hasSameSizeAs(one.list("steps"));
        for (int i = 0; i < runbook.steps().size(); i++) {
            holds(runbook.steps().get(i), (Map<?, ?>) one.list("steps").get(i), values, said);
        }
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    private void holds(Step step, Map<?, ?> expected, Map<String, String> values, String said) throws Exception {
        Action.Run action = (Action.Run) step.action();
        if (step.when() != null) {
            boolean runs = run(Shell.SH, true, step.when(), values).exit() == 0;
            assertThat(runs).as(step.name()).isEqualTo(!expected.containsKey("skipped"));
        }
        assertThat(step.when() != null || !expected.containsKey("skipped"))
                .as(step.name())
                .isTrue();
        if (expected.containsKey("skipped")) {
            return;
        }
        Outcome ours = run(action.shell(), true, action.script(), values);
        if (expected.containsKey("fails")) {
            assertThat(ours.output()).as(step.name()).isEmpty();
            assertThat(ours.exit()).as(step.name()).isEqualTo(1);
            assertThat(said).isNotEmpty();
        } else if (expected.containsKey("theirs")) {
            assertThat(ours).as(step.name()).isEqualTo(run(Shell.SH, false, (String) expected.get("theirs"), Map.of()));
        } else if (expected.containsKey("prints")) {
            assertThat(ours).as(step.name()).isEqualTo(new Outcome(0, (String) expected.get("prints")));
        }
    }

    private static Map<String, String> values(Runbook runbook, Case one) {
        Map<String, String> values = new HashMap<>();
        runbook.parameters().forEach((name, parameter) -> {
            if (parameter.defaultValue() != null) {
                values.put(name, parameter.defaultValue());
            }
        });
        // a name that means something to programs here has another one
        one.map("values")
                .forEach((name, value) -> values.put(
                        runbook.parameters().containsKey(name) ? (String) name : "param_" + name, (String) value));
        assertThat(runbook.parameters().keySet()).containsAll(values.keySet());
        return values;
    }

    private Outcome run(Shell shell, boolean stopping, String script, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> line = switch (shell) {
            case SH, BASH -> List.of(shell == Shell.SH ? "sh" : "bash", stopping ? "-e" : "+e", "-c", script, "sh");
            case PYTHON -> List.of("python3", "-c", script);
            case PWSH, BAT -> throw new AssertionError(shell + " does not run here");
        };
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("HOME", home.toString());
        builder.redirectInput(new java.io.File("/dev/null"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
