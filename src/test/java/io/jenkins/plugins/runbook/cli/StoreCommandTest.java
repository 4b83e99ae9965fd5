package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code store} and {@code evidence}: what is done with what is kept. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class StoreCommandTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(directory.resolve("home"));
    }

    private JsonNode json(Result result) {
        assertThat(result.err()).isEmpty();
        return Json.read(result.out(), JsonNode.class);
    }

    private JsonNode execute() throws Exception {
        Path file = Files.writeString(directory.resolve("rb.yaml"), """
                id: RB-KEPT
                name: Kept
                incidentTypes: [disk_full]
                steps:
                  - {name: one, run: echo hello}
                verify:
                  - run: 'true'
                """);
        return json(cli.run("run", file.toString(), "--incident", "disk_full", "--json"));
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }

    private void refused(Result result, String words) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains(words);
    }

    @Test
    void a_backup_is_put_in_place_in_another_home_and_never_over_a_store() throws Exception {
        String id = execute().path("execution_id").asText();

        assertThat(json(cli.run("store", "backup", path("b.zip"), "--json"))
                        .path("bytes")
                        .asLong())
                .isPositive();
        Cli other = new Cli(directory.resolve("other"));
        JsonNode restored = json(other.run("store", "restore", path("b.zip"), "--json"));

        assertThat(restored.path("executions").asInt()).isEqualTo(1);
        assertThat(restored.path("audit_entries").asInt()).isPositive();
        assertThat(restored.at("/executable/0/approved").asText())
                .as("what can run from now on is said, with who allowed it")
                .startsWith("version.published by ");
        assertThat(other.run("audit", "list").out()).contains("store.restored");
        assertThat(other.run("executions", id).out()).contains("RB-KEPT-v1", "hello");
        assertThat(other.run("audit", "verify").exitCode()).isZero();
        refused(cli.run("store", "backup", path("b.zip")), "exists already");
        refused(other.run("store", "restore", path("none.zip")), "there is no file");
        Result again = other.run("store", "restore", path("b.zip"));
        assertThat(again.exitCode()).isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(again.err()).contains("There is a store in", "away before restoring");
    }

    @Test
    void executions_come_back_from_the_files_beside_builds() throws Exception {
        JsonNode execution = execute();
        Path beside = Files.createDirectories(directory.resolve("jobs/a/builds/1/runbooks"));
        Files.writeString(beside.resolve("e.json"), execution.toString());
        Files.writeString(beside.resolve("broken.json"), "{");

        Cli other = new Cli(directory.resolve("other"));
        JsonNode rebuilt = json(other.run("store", "rebuild", path("jobs"), "--json"));

        assertThat(rebuilt.path("kept").asInt()).isEqualTo(1);
        assertThat(rebuilt.path("unreadable").get(0).asText()).contains("broken.json");
        assertThat(other.run("executions").out())
                .contains(execution.path("execution_id").asText());
        assertThat(other.run("store", "rebuild", path("jobs")).out())
                .contains("0 executions brought back, 1 were there");
        refused(other.run("store", "rebuild", path("nowhere")), "is no directory");
    }

    @Test
    void what_is_young_is_retained() throws Exception {
        String id = execute().path("execution_id").asText();

        assertThat(json(cli.run("store", "retain", "--days", "1", "--json"))
                        .path("deleted")
                        .asInt())
                .isZero();
        assertThat(cli.run("executions").out()).contains(id);
        refused(cli.run("store", "retain", "--days", "0"), "--days must be at least 1");
    }

    @Test
    void evidence_is_written_into_a_file_and_verified_by_who_recorded_it() throws Exception {
        JsonNode execution = execute();
        String id = execution.path("execution_id").asText();
        String hash = execution.path("evidence_bundle_id").asText();

        assertThat(json(cli.run("evidence", "export", id, path("e.zip"), "--json"))
                        .path("manifest_sha256")
                        .asText())
                .isEqualTo(hash);
        Result verified = cli.run("evidence", "verify", path("e.zip"));
        assertThat(verified.exitCode()).as(verified.err()).isEqualTo(ExitCode.VERIFIED);
        assertThat(verified.out()).contains("is whole", hash, "the hash which was recorded");

        Cli stranger = new Cli(directory.resolve("other"));
        Result unknown = stranger.run("evidence", "verify", path("e.zip"));
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.UNVERIFIED);
        assertThat(unknown.out()).contains("not recorded here");
        assertThat(stranger.run("evidence", "verify", path("e.zip"), "--sha256", hash)
                        .exitCode())
                .isEqualTo(ExitCode.VERIFIED);
        Result other = stranger.run("evidence", "verify", path("e.zip"), "--sha256", hash.replace(hash.charAt(0), 'x'));
        assertThat(other.exitCode()).isEqualTo(ExitCode.FAILED);
        refused(cli.run("evidence", "export", "none", path("n.zip")), "There is no execution 'none'");
        refused(cli.run("evidence", "verify", path("rb.yaml")), "is no bundle of evidence");
    }

    @Test
    void the_audit_is_held_to_a_line_that_was_kept_elsewhere() throws Exception {
        assertThat(cli.run("audit", "head").out().strip()).isEqualTo("runbook-audit 0 " + "0".repeat(64) + " -");
        execute();
        String head = cli.run("audit", "head").out().strip();
        assertThat(head).matches("runbook-audit \\d+ [0-9a-f]{64} \\S+Z");
        assertThat(json(cli.run("audit", "head", "--json")).path("line").asText())
                .isEqualTo(head);
        execute();

        Result whole = cli.run("audit", "verify", "--head", "Dec  1 03:00:00 host logger: " + head);
        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(whole.out()).contains("noted elsewhere");

        Cli shorter = new Cli(directory.resolve("other"));
        shorter.run("audit", "list");
        Result cut = shorter.run("audit", "verify", "--head", head);
        assertThat(cut.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(cut.err()).contains("which was noted elsewhere, is missing: there are 0 entries");

        int hash = head.indexOf(' ', 15) + 1;
        char first = head.charAt(hash) == 'a' ? 'b' : 'a';
        Result forged =
                cli.run("audit", "verify", "--head", head.substring(0, hash) + first + head.substring(hash + 1));
        assertThat(forged.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(forged.err()).contains("the chain was written anew");
        refused(cli.run("audit", "verify", "--head", "x".repeat(1_000_000)), "--head needs a line");
        refused(cli.run("audit", "verify", "--head", "runbook-audit 1 abc -"), "--head needs a line");
    }

    private String exported() throws Exception {
        execute();
        assertThat(json(cli.run("store", "export", path("r.jsonl"), "--json"))
                        .at("/rows/execution")
                        .asInt())
                .isEqualTo(1);
        return Files.readString(directory.resolve("r.jsonl"));
    }

    @Test
    void an_export_comes_into_an_empty_home_when_its_owner_agrees_to_what_can_run_by_it() throws Exception {
        exported();
        Cli other = new Cli(directory.resolve("other"));

        refused(other.run("store", "import", path("r.jsonl")), "say --yes");
        Result no = other.answering("n\n", "store", "import", path("r.jsonl"));
        refused(no, "nothing was imported");
        assertThat(no.out()).contains("RB-KEPT-v1, by ", "version.published by ");
        assertThat(other.run("runbooks").out()).doesNotContain("RB-KEPT");

        Result yes = other.answering("y\n", "store", "import", path("r.jsonl"));
        assertThat(yes.exitCode()).as(yes.err()).isZero();
        assertThat(yes.out()).contains("These can run now");
        assertThat(other.run("executions").out()).contains("RB-KEPT-v1");
        assertThat(other.run("audit", "list").out()).contains("store.imported");
        assertThat(other.run("audit", "verify").exitCode()).isZero();
        assertThat(other.run("store", "import", path("r.jsonl"), "--yes").err()).contains("not empty");
    }

    @Test
    void an_export_that_somebody_changed_brings_no_text_into_production() throws Exception {
        String lines = exported();
        Path changed = directory.resolve("changed.jsonl");
        Cli other = new Cli(directory.resolve("other"));

        Files.writeString(changed, lines.replace("run: echo hello", "run: echo HELLO"));
        Result text = other.run("store", "import", changed.toString(), "--yes");
        assertThat(text.err()).contains("does not agree with the rows of the table runbook_version");

        // With the check of the rows avoided by a field nobody knows, the hash of the text still is another one …
        Files.writeString(
                changed,
                lines.replace("run: echo hello", "run: echo HELLO")
                        .replace("\"row\":{\"runbook_id\"", "\"row\":{\"x\":1,\"runbook_id\""));
        refused(other.run("store", "import", changed.toString(), "--yes"), "the SHA-256 is not that of the text");

        // … and with that corrected, no entry of the audit allowed it.
        String old = lines.substring(lines.indexOf("\"sha256\":\"") + 10).substring(0, 64);
        String content = Json.read(
                        lines.lines()
                                .filter(line -> line.contains("\"runbook_version\""))
                                .findFirst()
                                .orElseThrow(),
                        JsonNode.class)
                .at("/row/content")
                .asText();
        String forged = Sha256.of(content.replace("run: echo hello", "run: echo HELLO"));
        Files.writeString(
                changed,
                lines.lines()
                        .map(line -> line.startsWith("{\"table\":\"runbook_version\"")
                                ? line.replace("run: echo hello", "run: echo HELLO")
                                        .replace(old, forged)
                                        .replace("\"row\":{", "\"row\":{\"x\":1,")
                                : line)
                        .collect(Collectors.joining("\n", "", "\n")));
        refused(other.run("store", "import", changed.toString(), "--yes"), "does not say who");
        assertThat(other.run("runbooks").out()).doesNotContain("RB-KEPT");
    }
}
