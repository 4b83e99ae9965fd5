package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Provokes every message that {@code docs/troubleshooting.md} explains. */
@DisabledOnOs(OS.WINDOWS)
class TroubleshootingTest {

    private static final String GOOD = """
            id: RB-GOOD
            name: Good
            incidentTypes: [disk_full]
            parameters:
              n: {type: integer, default: 1}
              word: {pattern: '[a-z]+', default: a}
              needed: {required: true}
            steps:
              - name: one
                run: echo "$needed"
            verify:
              - name: fine
                run: 'true'
            """;

    private static final Pattern MESSAGE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @TempDir
    private Path directory;

    private Cli cli;

    private String file(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String cli(String... arguments) {
        Cli.Result result = cli.run(arguments);
        return result.err() + result.out();
    }

    private String yaml(String lines) {
        return cli("validate", file("bad.yaml", lines));
    }

    private String head(String rest) {
        return "id: RB-A\nname: A\nincidentTypes: [x]\n" + rest;
    }

    private String step(String fields) {
        return head("steps:\n  - name: one\n" + fields.indent(4));
    }

    private String run(String script) {
        return cli("run", file("r.yaml", step("run: " + script + "\n")), "--incident=x");
    }

    private String revert() {
        run("echo once");
        return cli("revert", "RB-A");
    }

    /** Runs a file, a newer text of the same runbook, and the first one again. */
    private String older() {
        for (String text : List.of("one", "two", "one")) {
            String printed = cli(
                    "run", file("u.yaml", step("run: echo " + text + "\n").replace("RB-A", "RB-U")), "--incident=x");
            if (printed.contains("became active after it")) {
                return printed;
            }
        }
        return "";
    }

    private Map<String, Supplier<String>> provoked() {
        String good = file("good.yaml", GOOD);
        Map<String, Supplier<String>> provoked = new LinkedHashMap<>();
        provoked.put("'steps' is missing in a runbook; write a list of one or more steps", () -> yaml(head("")));
        provoked.put(
                "'incidentTypes' is missing in a runbook; write a list of one or more types such as [service_crash]",
                () -> yaml("id: RB-A\nname: A\nsteps:\n  - run: ls\n"));
        provoked.put(
                "unknown field 'trigger'; a runbook knows id, name, …",
                () -> yaml(head("trigger: x\nsteps:\n  - run: ls\n")));
        provoked.put("a tab stands here; indent with spaces", () -> yaml("id: RB-A\n\tname: A\n"));
        provoked.put(
                "'id' stands here a second time; keep one of them",
                () -> yaml("id: RB-A\nid: RB-B\nname: A\nincidentTypes: [x]\nsteps:\n  - run: ls\n"));
        provoked.put(
                "a second ': ' on this line; put the value in quotes",
                () -> yaml(head("steps:\n  - run: echo a: b\n")));
        provoked.put(
                "step 1 must have exactly one of 'run', 'service', 'waitFor' and 'use'",
                () -> yaml(step("run: ls\nservice: {name: a, state: running}\n")));
        provoked.put(
                "'timeout' of step 1 must be a duration such as 500ms, 30s, 5m, 1h or 2d, not '30'",
                () -> yaml(step("run: ls\ntimeout: 30\n")));
        provoked.put(
                "'retry.attempts' of step 1 must be a whole number from 1 to 100, not '0'",
                () -> yaml(step("run: ls\nretry: {attempts: 0}\n")));
        provoked.put(
                "'onFailure' of step 1 must be stop or continue, not 'ignore'",
                () -> yaml(step("run: ls\nonFailure: ignore\n")));
        provoked.put(
                "'shell' of step 1 must be sh, bash, pwsh, bat or python, not 'zsh'",
                () -> yaml(step("run: ls\nshell: zsh\n")));
        provoked.put(
                "'service.state' of step 1 must be running, stopped, restarted or reloaded, not 'up'",
                () -> yaml(step("service: {name: a, state: up}\n")));
        provoked.put(
                "'waitFor' of step 1 must have exactly one of 'http', 'port', 'file' and 'run'",
                () -> yaml(step("waitFor: {port: 80, file: x}\n")));
        provoked.put(
                "'$port' is no declared parameter; declare 'port' under parameters",
                () -> yaml(step("waitFor: {port: $port}\n")));
        provoked.put(
                "'matches' is no regular expression: … escape special characters with \\",
                () -> yaml(step("run: ls\nexpect: {matches: '('}\n")));
        provoked.put(
                "a parameter named 'PATH' would change what commands do: …",
                () -> yaml(head("parameters:\n  PATH: {default: a}\nsteps:\n  - run: ls\n")));
        provoked.put(
                "a secret in a runbook is no secret; remove 'default' and give it with each run",
                () -> yaml(head("parameters:\n  token: {secret: true, default: a}\nsteps:\n  - run: ls\n")));
        provoked.put(
                "'id' must be a letter followed by at most 99 letters, digits, …",
                () -> yaml("id: '1 a'\nname: A\nincidentTypes: [x]\nsteps:\n  - run: ls\n"));
        provoked.put(
                "an entry of 'severity' must be critical, high, medium or low, not 'urgent'",
                () -> yaml(head("severity: [urgent]\nsteps:\n  - run: ls\n")));
        provoked.put(
                "an entry of 'platforms' must be linux, windows or macos, not 'bsd'",
                () -> yaml(head("platforms: [bsd]\nsteps:\n  - run: ls\n")));
        provoked.put("the tag '…' is not allowed; remove it", () -> yaml(head("steps: !!python/object x\n")));
        provoked.put("the text is empty; a runbook starts with 'id: RB-…'", () -> yaml(""));
        provoked.put(
                "a runbook must be a map of fields that starts with 'id: RB-…', not 'hello'",
                () -> cli("import", file("x.txt", "hello")));
        provoked.put(
                "there is no such file",
                () -> cli("validate", directory.resolve("none.yaml").toString()));
        provoked.put("Missing required option: '--incident=TYPE'", () -> cli("run", good));
        provoked.put("parameter 'needed' is required; give it a value", () -> cli("run", good, "--incident=disk_full"));
        provoked.put(
                "parameter 'n': '1x' is not an integer such as 8 or -8, …",
                () -> cli("run", good, "--incident=disk_full", "-p", "needed=a", "-p", "n=1x"));
        provoked.put(
                "parameter 'word': 'A1' does not match …",
                () -> cli("run", good, "--incident=disk_full", "-p", "needed=a", "-p", "word=A1"));
        provoked.put(
                "parameter 'x' is not declared; it declares …",
                () -> cli("run", good, "--incident=disk_full", "-p", "needed=a", "-p", "x=1"));
        provoked.put(
                "There is no runbook 'RB-NONE'. The library has …",
                () -> cli("run", "RB-NONE", "--incident=disk_full"));
        provoked.put(
                "No active runbook answers to incidents of type cert_expiry. …",
                () -> cli("run", "--incident=cert_expiry"));
        provoked.put(
                "--model-url needs a model: give --categoriser-model, --generator-model, or both",
                () -> cli("run", good, "--incident=disk_full", "-p", "needed=a", "--model-url=ftp://x"));
        provoked.put("this text is RB-U-v1, and RB-U-v2 became active after it. …", () -> older());
        provoked.put("failed: exit code 3", () -> run("exit 3"));
        provoked.put(
                "failed: not finished after 0.5 s; its processes were killed",
                () -> cli("run", file("t.yaml", step("run: sleep 60\ntimeout: 500ms\n")), "--incident=x"));
        provoked.put(
                "failed: the output does not contain what is expected; it is 'no'",
                () -> cli("run", file("e.yaml", step("run: echo no\nexpect: {contains: yes}\n")), "--incident=x"));
        provoked.put("exit code 127 (a command was not found)", () -> run("no-such-command"));
        provoked.put(
                "INEFFECTIVE the steps ended well; the incident is still there",
                () -> cli(
                        "run", file("i.yaml", step("run: echo no\n") + "verify:\n  - run: 'false'\n"), "--incident=x"));
        provoked.put("UNVERIFIED the steps ended well; nothing could prove the fix", () -> run("echo done"));
        provoked.put(
                "Why it failed: unsure, No rule answers to this error with enough confidence.", () -> run("exit 3"));
        provoked.put(
                "A better version waits for review: runbook review show …",
                () -> cli("run", file("d.yaml", step("run: cp /etc/hostname out/dir/x\n")), "--incident=x"));
        provoked.put(
                "There is no review 'R-1'. Name one by its id or by the version it is about, …",
                () -> cli("review", "show", "R-1"));
        provoked.put(
                "There is no execution 'none'; 'runbook executions' lists those there are",
                () -> cli("executions", "none"));
        provoked.put(
                "Invalid value for option '--outcome': expected one of …", () -> cli("executions", "--outcome=fine"));
        provoked.put("Unmatched argument at index 0: 'runn'; did you mean …", () -> cli("runn"));
        provoked.put("there is no earlier version of RB-A that was approved; …", () -> revert());
        provoked.put("exists already; name another file", () -> cli("store", "backup", good));
        provoked.put("There is a store in …: move … away before restoring", () -> cli("store", "restore", good));
        provoked.put(
                "there is no such directory",
                () -> cli("bench", directory.resolve("nothing").toString()));
        provoked.put("is no bundle of evidence that can be read: …", () -> cli("evidence", "verify", good));
        provoked.put("--port must be 0 to 65535, not 99999", () -> cli("serve", "--port=99999"));
        return provoked;
    }

    @Test
    void every_message_it_explains_is_printed_and_the_other_way_round() throws IOException {
        Map<String, Supplier<String>> provoked = provoked();
        List<String> explained = MESSAGE.matcher(Files.readString(Path.of("docs/troubleshooting.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(explained).hasSizeGreaterThanOrEqualTo(40).containsExactlyElementsOf(provoked.keySet());
        int home = 0;
        for (Map.Entry<String, Supplier<String>> each : provoked.entrySet()) {
            if (each.getKey().startsWith("failed:") || each.getKey().startsWith("there is no earlier")) {
                home++;
            }
            cli = new Cli(directory.resolve("home" + home));
            assertThat(each.getValue().get()).containsPattern(pattern(each.getKey()));
        }
    }

    private static Pattern pattern(String message) {
        return Pattern.compile(
                Arrays.stream(message.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".{0,400}")));
    }
}
