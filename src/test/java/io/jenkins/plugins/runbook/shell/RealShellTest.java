package io.jenkins.plugins.runbook.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds what is read against what real shells run: scripts whose commands are stubs that only write down how they were called. What ran must
 * have been seen, with its arguments, or something must be flagged as unseen.
 */
@DisabledOnOs(OS.WINDOWS)
class RealShellTest {

    private static final int GENERATED = Integer.getInteger("shell.scripts", 40);
    private static final List<String> STUBS = List.of("alpha", "beta", "gamma", "delta", "epsilon", "zeta");

    /** Programs that a script may use besides; found where the system keeps them. */
    private static final List<String> TOOLS = List.of(
            "sh", "bash", "env", "nice", "timeout", "nohup", "xargs", "find", "cat", "awk", "sed", "setsid", "tee",
            "stdbuf");

    @TempDir
    private Path directory;

    private record Ran(String program, List<String> arguments) {

        boolean seenIn(Calls calls) {
            return calls.all().stream()
                    .filter(call -> call.program().equals(program))
                    .map(Call::arguments)
                    .anyMatch(words -> words.stream()
                                    .anyMatch(word -> word.expands()
                                            || word.globs()
                                            || word.plain().matches(".*[{%].*"))
                            || words.size() <= arguments.size() // xargs gives more
                                    && words.stream()
                                            .map(Word::plain)
                                            .toList()
                                            .equals(arguments.subList(0, words.size())));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"dash, '', SH", "bash, --posix, SH", "bash, '', BASH"})
    void nothing_runs_that_is_neither_seen_nor_flagged(String program, String option, Shell shell) throws Exception {
        assumeTrue(tool(program) != null, program + " is not installed");
        List<String> scripts = new ArrayList<>(listed());
        int fixed = scripts.size();
        Random random = new Random(20261201);
        for (int i = 0; i < GENERATED; i++) {
            scripts.add(new Generator(random, shell == Shell.BASH).list(3));
        }
        List<List<Ran>> ran = run(scripts, program, option);

        List<String> wrong = new ArrayList<>();
        int plain = 0;
        for (int i = 0; i < scripts.size(); i++) {
            Calls calls = Calls.of(shell, scripts.get(i));
            boolean flagged = !calls.unseen().isEmpty();
            for (Ran one : ran.get(i)) {
                if (!flagged && !one.seenIn(calls)) {
                    wrong.add(scripts.get(i) + "\n  ran " + one + ", seen "
                            + calls.all().stream().map(Call::program).toList());
                }
            }
            plain += i >= fixed && !flagged && !ran.get(i).isEmpty() ? 1 : 0;
        }
        assertThat(wrong).isEmpty();
        assertThat(plain).as("scripts that ran something and needed no flag").isGreaterThan(GENERATED / 2);
    }

    private static List<String> listed() throws IOException {
        try (InputStream in = RealShellTest.class.getResourceAsStream("real-scripts.txt")) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^----\n"))
                    .map(String::strip)
                    .filter(script -> !script.isEmpty())
                    .toList();
        }
    }

    /** What each script ran. One process for all of them; each has its own directory and ten seconds. */
    private List<List<Ran>> run(List<String> scripts, String program, String option) throws Exception {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        for (String stub : STUBS) {
            executable(
                    bin.resolve(stub),
                    "#!/bin/sh\n{ printf '%s\\037' \"${0##*/}\" \"$@\"; printf '\\036'; } >> \"$RAN\"\n");
        }
        for (String name : TOOLS) {
            Path tool = tool(name);
            if (tool != null) {
                executable(bin.resolve(name), "#!/bin/sh\nexec " + tool + " \"$@\"\n");
            }
        }
        for (int i = 0; i < scripts.size(); i++) {
            Path own = Files.createDirectories(directory.resolve("runs/" + i));
            Files.writeString(own.resolve("script"), scripts.get(i));
        }
        Path driver = directory.resolve("driver");
        Files.writeString(
                driver,
                "for i in \"$1\"/runs/*; do cd \"$i\" || exit 9; env -i PATH=\"$1/bin\" HOME=\"$i\" RAN=\"$i/ran\" timeout 10 "
                        + tool(program) + " " + option + " -e ./script </dev/null >out 2>&1 || :; done\n");
        Process process = new ProcessBuilder("sh", driver.toString(), directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("log")))
                .isZero();
        List<List<Ran>> ran = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            Path log = directory.resolve("runs/" + i + "/ran");
            ran.add(Files.exists(log) ? read(Files.readString(log)) : List.of());
        }
        return ran;
    }

    private static List<Ran> read(String log) {
        return Arrays.stream(log.split("\036"))
                .map(one -> List.of(one.split("\037")))
                .map(words -> new Ran(words.get(0), words.subList(1, words.size())))
                .toList();
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path tool(String name) {
        return List.of("/usr/bin/", "/bin/").stream()
                .map(place -> Path.of(place + name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** Scripts by chance: commands in every kind of quotes, behind wrappers, and inside whatever a shell can nest. */
    private record Generator(Random random, boolean bash) {

        private String one(List<String> some) {
            return some.get(random.nextInt(some.size()));
        }

        String list(int depth) {
            StringBuilder list = new StringBuilder();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                list.append(statement(depth)).append(one(List.of("\n", "\n", "; ", " # alpha\n", "\n\n")));
            }
            return list.toString().stripTrailing() + "\n";
        }

        private String command() {
            String name = one(STUBS);
            String rest = name.substring(1);
            String first = name.substring(0, 1);
            String written = one(List.of(
                    name,
                    name,
                    name,
                    "'" + name + "'",
                    "\"" + name + "\"",
                    first + "\\" + rest,
                    first + "''" + rest,
                    "\\" + name,
                    first + "\"" + rest + "\"",
                    first + "\\\n" + rest));
            String arguments = one(List.of(
                    "",
                    " a",
                    " 'a b' c",
                    " \"a\\\"b\"",
                    " a\\ b",
                    " -x --y=z",
                    " '#' x",
                    " a#b",
                    " \"it's\"",
                    " '\"'",
                    " \"a\\\\\"",
                    " a\\;b",
                    " 2>/dev/null",
                    " > out",
                    " \"$HOME\"",
                    " a >/dev/null 2>&1 b",
                    " '$(zeta)'",
                    " \"\\$(zeta)\""));
            return written + arguments;
        }

        private String plain() {
            return one(STUBS) + one(List.of("", " a", " a b"));
        }

        private String wrapped() {
            return one(List.of(
                            "env ",
                            "env X=1 ",
                            "nice ",
                            "nice -n 5 ",
                            "timeout 5 ",
                            "timeout -k 1 5 ",
                            "nohup ",
                            "command ",
                            "setsid ",
                            "env -i PATH=\"$PATH\" RAN=\"$RAN\" ",
                            "X=1 ",
                            "! ",
                            "X='a b' Y=2 "))
                    + command();
        }

        private String interpreted() {
            return one(List.of(
                    "sh -c '" + plain() + "; " + plain() + "'",
                    "sh -ec \"" + plain() + "\"",
                    "eval '" + plain() + "'",
                    "eval " + plain(),
                    "echo x | xargs " + plain(),
                    "find . -maxdepth 0 -exec " + plain() + " {} \\;",
                    "find . -maxdepth 0 -exec sh -c '" + plain() + "' \\;",
                    "trap '" + plain() + "' EXIT",
                    "awk 'BEGIN { system(\"" + plain() + "\") }'",
                    "sh <<'E'\n" + plain() + "\nE\n",
                    "cat <<E\n$(" + plain() + ") `" + plain() + "`\nE\n",
                    "cat <<'E'\n$(" + plain() + ")\nE\n",
                    "cat <<-\\E | cat\n\t" + plain() + "\n\tE\n"));
        }

        private String statement(int depth) {
            if (depth == 0 || random.nextInt(4) == 0) {
                return one(List.of(0, 1, 2), this::leaf);
            }
            int next = depth - 1;
            String inner = list(next).strip();
            String more = list(next).strip();
            List<String> forms = new ArrayList<>(List.of(
                    "if " + command() + "; then\n" + inner + "\nelse\n" + more + "\nfi",
                    "if ! " + command() + "\nthen " + inner + "\nfi",
                    "while " + command() + "; do\n" + inner + "\nbreak; done",
                    "until " + command() + "; do " + inner + "\ndone",
                    "for i in 1 'done' \"fi\"; do\n" + inner + "\nbreak; done",
                    "for i do " + inner + "\ndone",
                    "case a in (b) " + more + "\n;; a|esac) " + inner + "\n;; esac",
                    "case \"$HOME\" in *\"$(" + plain() + ")\"*) " + inner + "\nesac",
                    "f() {\n" + inner + "\n}\nf",
                    "f() ( " + inner + "\n)\nf x",
                    "{ " + inner + "\n}",
                    "( " + inner + "\n)",
                    "{ " + inner + "\n} | cat | { cat; " + more + "\n}",
                    command() + " && " + command() + " || " + command(),
                    command() + " |\n" + command(),
                    "! { " + command() + "; } || " + command(),
                    command() + " & wait",
                    "x=$(" + inner + "\n)",
                    "x=\"a $(" + inner + "\n) b\"",
                    "echo \"${x:-$(" + plain() + ")}\" `" + plain() + "`",
                    "echo $(( 1 + $(" + plain() + "; echo 2) ))",
                    command() + " \"$(" + plain() + ")\" '" + "$(zeta)" + "'",
                    "[ \"$(" + plain() + ")\" = '' ] && " + command()));
            if (bash) {
                forms.addAll(List.of(
                        "[[ -z $(" + plain() + ") && x == x ]] && " + command(),
                        "cat <(" + plain() + ") > >(cat)",
                        "a=(1 $(" + plain() + ") ';' 'zeta'); " + command(),
                        "function f { " + inner + "\n}\nf",
                        "(( 1 + $(" + plain() + "; echo 1) )); " + command(),
                        command() + " |& cat; $'al\\x70ha' x",
                        "bash <<< '" + plain() + "'",
                        "for ((i=0; i<1; i++)); do " + inner + "\ndone",
                        "time " + command()));
            }
            return one(forms);
        }

        private <T> String one(List<T> some, Function<T, String> made) {
            return made.apply(some.get(random.nextInt(some.size())));
        }

        private String leaf(int kind) {
            return switch (kind) {
                case 0 -> command();
                case 1 -> wrapped();
                default -> interpreted();
            };
        }
    }
}
