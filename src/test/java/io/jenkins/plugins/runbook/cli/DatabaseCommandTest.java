package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.store.jdbc.PostgresDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code --db} and {@code store copy}, with a real PostgreSQL. */
@DisabledOnOs(OS.WINDOWS)
class DatabaseCommandTest {

    private static PostgresDatabase database;

    @TempDir
    private Path directory;

    private Cli cli;
    private String url;
    private String login;

    @BeforeAll
    static void start() throws Exception {
        database = PostgresDatabase.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    @BeforeEach
    void open() throws Exception {
        cli = new Cli(directory.resolve("home"));
        url = database.newSchema();
        Path file = directory.resolve("login");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "# for tests\nuser=" + database.user() + "\npassword=" + database.password() + "\n");
        login = file.toString();
        Files.writeString(directory.resolve("rb.yaml"), """
                id: RB-KEPT
                name: Kept
                incidentTypes: [disk_full]
                steps:
                  - {name: one, run: echo hello}
                verify:
                  - run: 'true'
                """);
    }

    private Result db(String... arguments) {
        String[] all = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--db";
        all[arguments.length + 1] = url;
        all[arguments.length + 2] = "--db-login";
        all[arguments.length + 3] = login;
        return cli.run(all);
    }

    private static Result done(Result result) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(ExitCode.VERIFIED);
        return result;
    }

    private static void refused(Result result, String... words) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains(words);
    }

    @Test
    void commands_work_on_the_database_and_make_no_store_in_the_home() {
        done(db("import", directory.resolve("rb.yaml").toString()));
        done(db("run", "RB-KEPT", "--incident", "disk_full"));
        assertThat(done(db("executions")).out()).contains("RB-KEPT-v1");
        assertThat(done(db("audit", "verify")).out()).contains("is whole");
        done(db("stats"));
        done(db("limits", "show"));
        done(db("store", "recount"));
        assertThat(directory.resolve("home/store")).doesNotExist();
        assertThat(done(cli.run("executions")).out()).doesNotContain("RB-KEPT");

        Result backup = db("store", "backup", directory.resolve("b.zip").toString());
        assertThat(backup.exitCode()).isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(backup.err()).contains("pg_dump");
        refused(db("store", "restore", directory.resolve("b.zip").toString()), "leave --db", "store copy");
    }

    @Test
    void a_home_is_moved_into_the_database_and_another_one_gets_it_back() {
        done(cli.run("run", directory.resolve("rb.yaml").toString(), "--incident", "disk_full"));

        JsonNode copied = Json.read(
                done(cli.run("store", "copy", "--to", url, "--db-login", login, "--json"))
                        .out(),
                JsonNode.class);
        assertThat(copied.at("/rows/execution").asInt()).isEqualTo(1);
        assertThat(copied.at("/hashes/execution").asText()).hasSize(64);
        assertThat(done(db("executions")).out()).contains("RB-KEPT-v1");
        assertThat(done(db("audit", "list")).out()).contains("store.copied");
        done(db("run", "RB-KEPT", "--incident", "disk_full"));

        Path back = directory.resolve("back");
        assertThat(done(db("store", "copy", "--to", back.toString())).out())
                .contains("number and hash of every table agree");
        Cli other = new Cli(back);
        assertThat(done(other.run("executions", "--json")).out()).contains("\"total\" : 2");
        done(other.run("audit", "verify"));

        Result twice = cli.run("store", "copy", "--to", url, "--db-login", login);
        assertThat(twice.exitCode()).isEqualTo(ExitCode.INTERNAL_ERROR);
        assertThat(twice.err()).contains("is not empty");
        refused(cli.run("store", "copy", "--to", directory.resolve("home").toString()), "already");
    }

    @Test
    void a_password_is_taken_from_nowhere_that_others_can_see() throws Exception {
        String secret = "s3cr3t-word";
        Result shown = cli.run("executions", "--db", "jdbc:postgresql://127.0.0.1/x?password=" + secret);
        refused(shown, "RUNBOOK_DB_PASSWORD", "--db-login");
        assertThat(shown.err() + shown.out()).doesNotContain(secret);
        refused(cli.run("executions", "--db", "jdbc:postgresql://me:" + secret + "@127.0.0.1/x"), "RUNBOOK_DB_USER");
        Files.setPosixFilePermissions(Path.of(login), PosixFilePermissions.fromString("rw-r--r--"));
        refused(db("executions"), "other users can read or change", "chmod 600");
        refused(
                cli.run(
                        "executions",
                        "--db",
                        url,
                        "--db-login",
                        directory.resolve("none").toString()),
                "there is no file");
        Path odd = directory.resolve("odd");
        Files.createFile(odd, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(odd, secret + "\n");
        Result other = cli.run("executions", "--db", url, "--db-login", odd.toString());
        refused(other, "user=NAME");
        assertThat(other.err()).doesNotContain(secret);
    }

    @Test
    void the_environment_names_database_and_login_and_the_process_that_serves_another_store_refuses() throws Exception {
        Map<String, String> environment = Map.of(
                "RUNBOOK_DB", url, "RUNBOOK_DB_USER", database.user(), "RUNBOOK_DB_PASSWORD", database.password());
        String home = "--home=" + directory.resolve("home");
        CliProcess imported = CliProcess.with(
                environment, directory, "import", directory.resolve("rb.yaml").toString(), home);
        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(done(db("runbooks")).out()).contains("RB-KEPT");

        CliProcess serve = CliProcess.with(environment, directory, "serve", "--port=0", home);
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> serve.out().contains("The page is at"));
            assertThat(done(db("runbooks")).out()).contains("RB-KEPT");
            refused(cli.run("runbooks"), "has the database", "and not the store below it");
        } finally {
            serve.process().destroy();
            serve.exitCode();
        }
    }
}
