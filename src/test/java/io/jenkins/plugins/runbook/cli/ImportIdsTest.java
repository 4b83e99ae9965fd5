package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each foreign document becomes a runbook of its own, and the same one whenever it comes again. */
class ImportIdsTest {

    private static final Pattern ACTIVE = Pattern.compile("(RB-\\S+)-v(\\d+) is active");

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void commandLine() {
        cli = new Cli(directory.resolve("home"));
    }

    private Path file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String job(String name, String group, String uuid, String command) {
        return "- name: '" + name + "'\n" + (group.isEmpty() ? "" : "  group: '" + group + "'\n")
                + (uuid.isEmpty() ? "" : "  uuid: '" + uuid + "'\n") + "  sequence: {commands: [{exec: " + command
                + "}]}\n";
    }

    /** The ids under which the files are active now, with their numbers. */
    private List<String> imported(Path... files) {
        String[] arguments = new String[files.length + 2];
        arguments[0] = "import";
        arguments[1] = "--yes";
        for (int i = 0; i < files.length; i++) {
            arguments[i + 2] = files[i].toString();
        }
        Result result = cli.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.VERIFIED);
        return ACTIVE.matcher(result.out())
                .results()
                .map(MatchResult::group)
                .map(text -> text.replace(" is active", ""))
                .toList();
    }

    private String text(String id) {
        return cli.run("runbooks", id, "--text").out();
    }

    @ParameterizedTest
    @CsvSource({
        "groups,Restart web,linux,,Restart web,windows,",
        "UUIDs,Restart web,ops,one,Restart web,ops,two",
        "files,Restart web,,,Restart web,,",
        "signs,Tune C++,,,Tune C#,,",
        "case,Restart Web,,,restart web,,",
        "Chinese,磁盘清理,,,重启服务,,",
        "Cyrillic,Очистка диска,,,Перезапуск,,",
        "umlauts,Größe prüfen,,,Grösse pruefen,,",
        "versions,Restart v2,,,Restart v3,,",
        "split of group and name,b c,a,,c,a/b,"
    })
    void documents_that_differ_in_anything_become_runbooks_of_their_own(
            String what, String name, String group, String uuid, String name2, String group2, String uuid2)
            throws IOException {
        Path one = file("a/job.yaml", job(name, or(group), or(uuid), "echo one"));
        Path two = file("b/job.yaml", job(name2, or(group2), or(uuid2), "echo two"));

        List<String> together = imported(one, two);
        List<String> again = imported(two, one);

        assertThat(together).doesNotHaveDuplicates().allMatch(ref -> ref.endsWith("-v1"));
        assertThat(again).containsExactlyInAnyOrderElementsOf(together);
        assertThat(text(together.get(0))).contains("echo one");
        assertThat(text(together.get(1))).contains("echo two");
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }

    @Test
    void long_names_that_begin_alike_stay_apart() throws IOException {
        String start = "Restart the web service of the shop in the second data centre ".repeat(3);

        List<String> ids = imported(
                file("a/job.yaml", job(start + "one", "", "", "echo 1")),
                file("b/job.yaml", job(start + "two", "", "", "echo 2")));

        assertThat(ids).doesNotHaveDuplicates().allMatch(ref -> ref.length() <= 104);
    }

    @Test
    void documents_of_systems_manager_are_told_apart_by_their_files() throws IOException {
        String document = "schemaVersion: '2.2'\ndescription: What does this document do?\n"
                + "mainSteps: [{action: 'aws:runShellScript', name: a, inputs: {runCommand: [echo hi]}}]\n";

        List<String> ids = imported(
                file("chaos/Enter-Standby.yaml", document),
                file("chaos/Exit-Standby.yaml", document),
                file("one/document.yaml", document),
                file("two/document.yaml", document));

        assertThat(ids).doesNotHaveDuplicates().contains("RB-ENTER-STANDBY-v1", "RB-EXIT-STANDBY-v1");
    }

    @Test
    void a_document_that_has_changed_becomes_the_next_version() throws IOException {
        imported(file("jobs/web.yaml", job("Restart web", "ops", "", "echo one")));

        List<String> changed = imported(file("jobs/web.yaml", job("Restart web", "ops", "", "echo two")));

        assertThat(changed).containsExactly("RB-OPS-RESTART-WEB-v2");
    }

    @Test
    void a_runbook_that_a_person_wrote_is_never_superseded_unless_somebody_says_so() throws IOException {
        Path own = file(
                "own.yaml",
                "id: RB-OPS-RESTART-WEB\nname: Restart\nincidentTypes: [service_crash]\nsteps: [{run: echo own}]\n");
        Path job = file("jobs/web.yaml", job("Restart web", "ops", "", "echo theirs"));
        cli.run("import", own.toString());

        Result beside = cli.run("import", "--yes", job.toString());
        String kept = text("RB-OPS-RESTART-WEB");
        Result instead = cli.run("import", "--yes", "--id", "RB-OPS-RESTART-WEB", job.toString());

        assertThat(beside.out()).containsPattern("RB-OPS-RESTART-WEB-[0-9A-F]{8}-v1 is active");
        assertThat(beside.err()).contains("RB-OPS-RESTART-WEB is not the runbook of this document", "--id");
        assertThat(kept).contains("echo own");
        assertThat(instead.out()).contains("RB-OPS-RESTART-WEB-v2 is active");
    }

    @Test
    void what_a_document_says_in_its_name_does_not_make_it_another_document() throws IOException {
        imported(file("jobs/web.yaml", job("Restart web", "", "", "echo one")));
        String first = text("RB-RESTART-WEB").lines().findFirst().orElseThrow();
        String key = first.replaceAll(".*\\(source ([0-9a-f]+)\\)\\.", "$1");

        List<String> ids = imported(file("bad/web.yaml", job("restart web (source " + key + ").", "", "", "echo bad")));

        assertThat(ids).noneMatch(ref -> ref.startsWith("RB-RESTART-WEB-v"));
        assertThat(text("RB-RESTART-WEB")).contains("echo one");
    }
}
