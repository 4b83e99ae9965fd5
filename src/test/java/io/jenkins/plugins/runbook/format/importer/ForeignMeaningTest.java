package io.jenkins.plugins.runbook.format.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.Fuzz;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what Rundeck or Systems Manager would run for a value, and what the import made of it with the same value: the output must be the
 * same. Where a value would be code there, it must be data here.
 */
@EnabledOnOs(OS.LINUX)
class ForeignMeaningTest {

    /** A script in which {@code REF} is a reference. What follows a bar says how it may be read: {@code e} an interpreter reads it. */
    private static final List<String> SCRIPTS = List.of(
            "printf '<%s>\\n' REF",
            "printf '<%s>\\n' a REF b",
            "printf '<%s>\\n' \"REF\"",
            "printf '<%s>\\n' 'REF'",
            "printf '<%s>\\n' pre-REF-post",
            "printf '<%s>\\n' --opt=REF",
            "printf '<%s>\\n' \"a  REF  b\" 'c  REF  d'",
            "printf '<%s>\\n' \"$(printf '%s' \"REF\")\"",
            "printf '<%s>\\n' \"$(printf '%s' 'REF')\" # REF",
            "printf '<%s>\\n' \"`printf '%s' 'REF'`\"",
            "y=REF; printf '<%s>\\n' \"$y\"",
            "y=\"REF\"\nfor i in 1 2; do printf '<%s:%s>\\n' \"$i\" \"$y\"; done",
            "cat <<E\nREF\n\nREF: \"REF\" 'REF'\nE",
            "cat <<-E\n\tREF\n\tE\nprintf '<%s>\\n' REF",
            "case REF in abc) echo one ;; *) printf '<%s>\\n' REF ;; esac",
            "if [ \"REF\" = abc ]; then echo same; else echo other; fi",
            "[ 'REF' != abc ] && echo other\nfalse\necho after REF",
            "f() { printf '<%s>\\n' \"$1\"; }\nf REF; f \"REF\"",
            "for i in REF z; do printf '<%s>\\n' \"$i\"; done",
            "printf '<%s>\\n' REF > out.txt; cat out.txt",
            "printf x > \"REF.txt\"; cat \"REF.txt\"; rm \"REF.txt\"",
            "printf '<%s>\\n' REF | cat; echo $?",
            "(cd / && printf '<%s>\\n' REF); true",
            "printf '<%s>\\n' ${unset:-REF}",
            "printf '<%s>\\n' \"${unset:-REF}\"",
            "printf '<%s>\\n' \\\n  REF",
            "x1=1; REF1=2; printf '<%s>\\n' REF",
            "set -- REF two; printf '<%s>\\n' \"$@\" $#",
            "printf '<%s>\\n' REF/x ../REF REF:REF",
            "printf '%s\\n' a#REF \\# REF",
            "false; printf '<%s>\\n' REF",
            "sh -c 'printf \"<%s>\\n\" \"REF\"'",
            "eval \"printf '<%s>\\n' REF\"",
            "F=\"printf <%s> REF\"\n$F; echo",
            "F=\"printf '<%s>' REF\"\neval \"$F\"; echo",
            "echo 1 | awk '{print \"REF\"}'",
            "echo abc | sed 's/b/REF/'",
            "echo 'printf \"<%s>\" REF' | sh",
            "printf '#!/bin/sh\\nprintf \"<%%s>\" REF\\n' > f.sh; sh f.sh",
            "cat > g.sh <<E\nprintf '<%s>' REF\nE\n. ./g.sh");

    /** Words that mean nothing to a shell, whatever is around them. */
    private static final List<String> PLAIN = List.of(
            "abc",
            "a.b",
            "/srv/x",
            "a_b-c",
            "7",
            "x:y",
            "a@b",
            "a,b",
            "a+b",
            "a%b",
            "web-01.example.org",
            "größe",
            "磁盘",
            "Δ");

    private static final List<String> ODD = List.of(
            "a b",
            " lead",
            "trail ",
            "a  b",
            "it's",
            "say \"x\"",
            "$HOME",
            "${IFS}",
            "$(touch pwned)",
            "`touch pwned`",
            "; touch pwned",
            "& touch pwned",
            "| touch pwned",
            "\n touch pwned\n",
            "*",
            "?",
            "[a]",
            "~",
            "-n",
            "--help",
            "-e x",
            "\\",
            "\\n",
            "a\\'b",
            "' ; touch pwned ; '",
            "\" ; touch pwned ; \"",
            "'\"; touch pwned #",
            "#x",
            "!x",
            "{a,b}",
            "a\tb",
            "%s%n",
            "x=1",
            "$((1+1))",
            "a[$(touch pwned)]",
            "E\ntouch pwned\n",
            "{{ x }}",
            "@option.x@",
            "${option.x}",
            "größe $(touch pwned)",
            "");

    @TempDir
    private Path directory;

    private record Outcome(int exit, String output) {}

    private record Imported(String script, Shell shell, String variable, Parameter parameter, boolean refused) {}

    @Test
    void a_plain_value_means_the_same() {
        Fuzz.run("import, plain values", 4_000, random -> {
            String template = pick(random, SCRIPTS);
            String value = pick(random, PLAIN);
            boolean rundeck = random.nextBoolean();
            Imported imported = rundeck ? rundeck(template, "@option.x@") : ssm(template, "{{ x }}");
            if (imported.refused() || !allowed(imported, value)) {
                return;
            }
            assertThat(ours(imported, value))
                    .as(template + " with " + value)
                    .isEqualTo(theirs(template.replace("REF", value), rundeck));
        });
    }

    @Test
    void whatever_the_value_is_it_is_data() {
        Fuzz.run("import, odd values", 5_000, random -> {
            String template = pick(random, SCRIPTS);
            String value = random.nextInt(3) > 0 ? pick(random, ODD) : pick(random, ODD) + pick(random, ODD);
            Imported imported = random.nextBoolean() ? rundeck(template, "@option.x@") : ssm(template, "{{ x }}");
            if (!allowed(imported, value)) {
                return;
            }
            ours(imported, value);
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .as(template + " with " + value)
                        .noneMatch(name -> name.equals("pwned"));
            }
        });
    }

    /** Rundeck quotes what it puts into a command, unless it is empty. */
    @Test
    void a_value_in_a_command_of_rundeck_means_the_same_whatever_it_is() {
        List<String> commands = List.of(
                "printf '<%s>\\n' REF",
                "printf '<%s>\\n' a REF b",
                "printf '<%s>\\n' --opt=REF",
                "false; printf '<%s>\\n' REF; true",
                "false\nprintf '<%s>\\n' REF",
                "y=REF; printf '<%s>\\n' \"$y\"",
                "printf '<%s>\\n' REF | cat",
                "case REF in abc) echo one ;; *) printf '<%s>\\n' REF ;; esac");
        Fuzz.run("import, quoted values", 6_000, random -> {
            String template = pick(random, commands);
            String value = random.nextBoolean() ? pick(random, ODD) : pick(random, PLAIN);
            if (value.isEmpty() && template.startsWith("case")) {
                return; // "case in": no shell runs it there
            }
            Imported imported = exec(template, "${option.x}");
            assertThat(imported.refused()).as(template).isFalse();
            String quoted = value.isEmpty() || value.matches("[\\w.:/@%+,=-]+")
                    ? value
                    : "'" + value.replace("'", "'\"'\"'") + "'";

            assertThat(ours(imported, value))
                    .as(template + " with " + value)
                    .isEqualTo(theirs(template.replace("REF", quoted), true));
        });
    }

    /** Rundeck sets variables for scripts; a script does with them what it will. */
    @Test
    void a_variable_of_rundeck_means_the_same_whatever_is_done_with_it() {
        List<String> scripts = List.of(
                "printf '<%s>\\n' $RD_OPTION_X",
                "printf '<%s>\\n' \"$RD_OPTION_X\" '$RD_OPTION_X'",
                "printf '<%s>\\n' \"${RD_OPTION_X:-none}\" ${#RD_OPTION_X}",
                "printf '<%s>\\n' \"${RD_OPTION_X%b}\"; [ -n \"$RD_OPTION_X\" ] && echo set",
                "for i in $RD_OPTION_X; do printf '<%s>\\n' \"$i\"; done",
                "x=own; printf '<%s>\\n' \"$RD_OPTION_X\" \"$x\"");
        Fuzz.run("import, variables", 7_000, random -> {
            String script = pick(random, scripts);
            String value = random.nextBoolean() ? pick(random, ODD) : pick(random, PLAIN);
            Imported imported = rundeck(script, "REF");
            Outcome theirs = run("sh", script, Map.of("RD_OPTION_X", value));

            assertThat(ours(imported, value).output().replace("$" + imported.variable(), "$RD_OPTION_X"))
                    .as(script + " with " + value)
                    .isEqualTo(theirs.output());
        });
    }

    private static boolean allowed(Imported imported, String value) {
        Parameter parameter = imported.parameter();
        return parameter.pattern() == null || value.matches(parameter.pattern());
    }

    private Outcome theirs(String script, boolean rundeck) throws IOException, InterruptedException {
        return run("sh", script, Map.of());
    }

    private Outcome ours(Imported imported, String value) throws IOException, InterruptedException {
        return run(
                imported.shell() == Shell.BASH ? "bash" : "sh",
                "-e",
                imported.script(),
                Map.of(imported.variable(), value));
    }

    private Outcome run(String shell, String script, Map<String, String> environment)
            throws IOException, InterruptedException {
        return run(shell, "+e", script, environment);
    }

    private Outcome run(String shell, String mode, String script, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(shell, mode, "-c", script, "sh").directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output);
    }

    private static Imported rundeck(String template, String reference) {
        return job("script", template.replace("REF", reference));
    }

    private static Imported exec(String template, String reference) {
        return job("exec", template.replace("REF", reference));
    }

    private static Imported job(String kind, String script) {
        ObjectNode job = Json.mapper().createObjectNode().put("name", "A job");
        job.putArray("options").addObject().put("name", "x");
        job.putObject("sequence").putArray("commands").addObject().put(kind, script);
        return imported(Json.mapper().createArrayNode().add(job).toString());
    }

    private static Imported ssm(String template, String reference) {
        ObjectNode document = Json.mapper().createObjectNode().put("schemaVersion", "2.2");
        document.putObject("parameters").putObject("x").put("type", "String").put("default", "");
        ObjectNode step = document.putArray("mainSteps")
                .addObject()
                .put("action", "aws:runShellScript")
                .put("name", "a");
        step.putObject("inputs").putArray("runCommand").add(template.replace("REF", reference));
        return imported(document.toString());
    }

    private static Imported imported(String document) {
        ImportReport report = new Importer().convert("x", document);
        assertThat(report.converted()).as(report.unmapped().toString()).isTrue();
        Runbook runbook = new RunbookReader().read("x", report.runbookYaml()).orThrow();
        Action.Run run = (Action.Run) runbook.steps().get(0).action();
        Parameter parameter = runbook.parameters().values().iterator().next();
        boolean refused = run.script().startsWith("echo 'not imported");
        assertThat(refused)
                .as(report.unmapped().toString())
                .isEqualTo(report.unmapped().toString().contains("the step fails"));
        return new Imported(run.script(), run.shell(), parameter.name(), parameter, refused);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
