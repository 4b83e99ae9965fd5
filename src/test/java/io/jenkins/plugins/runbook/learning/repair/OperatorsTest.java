package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import io.jenkins.plugins.runbook.model.Action;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperatorsTest {

    private final CandidateFactory workshop =
            new CandidateFactory(Operators.all(), new RunbookReader(), new Guard(Set.of(), false));

    private Candidate best(Failures failure) throws InterruptedException {
        List<Candidate> candidates = workshop.candidates(failure.trace(), operator -> 1);
        assertThat(candidates).as("candidates").isNotEmpty();
        return candidates.get(0);
    }

    private List<String> texts(Failures failure) throws InterruptedException {
        return workshop.candidates(failure.trace(), operator -> 1).stream()
                .map(Candidate::text)
                .toList();
    }

    /** All scripts of a candidate. */
    private static String scripts(Candidate candidate) {
        return candidate.runbook().steps().stream()
                .map(step -> step.action() instanceof Action.Run run
                        ? run.script()
                        : step.action().toString())
                .collect(Collectors.joining("\n"));
    }

    private static Failures step(String script) {
        return Failures.of("- name: do it\n  run: |\n" + script.indent(4));
    }

    @Test
    void a_dependency_that_a_unit_names_is_started_with_the_runbooks_own_command() throws InterruptedException {
        Candidate candidate = best(Failures.of("""
                        - {name: unit, run: cat etc/web.unit}
                        - {name: restart, run: ./ctl web restart}
                        """)
                .ok("[unit]\nrequires = sessiond")
                .failed(1, "web: connecting to 127.0.0.1:7000: Connection refused"));

        assertThat(candidate.operators()).containsExactly("ensure-dependency");
        assertThat(candidate.text()).contains("./ctl sessiond status || ./ctl sessiond start");
        assertThat(candidate.runbook().steps().get(2).name()).isEqualTo("restart");
    }

    @Test
    void a_command_that_came_too_early_waits_for_what_it_addresses() throws InterruptedException {
        Candidate candidate = best(Failures.of("""
                        - {name: restart, run: ./ctl web restart}
                        - {name: smoke, run: 'curl -fsS "http://127.0.0.1:$port/x"'}
                        """)
                .ok("web started")
                .failed(7, "curl: (7) Failed to connect to 127.0.0.1 port 8080: Connection refused"));

        assertThat(candidate.operators()).containsExactly("wait-until-ready");
        assertThat(candidate.text()).contains("http://127.0.0.1:$port/x");
    }

    @Test
    void a_file_that_a_command_reads_and_writes_is_written_beside_first() throws InterruptedException {
        Candidate candidate = best(Failures.of("""
                        - {name: raise, run: 'sort "$list" | jq -R . > "$list"'}
                        - {name: load, run: ./ctl load}
                        """).ok("").failed(1, "load: the list is empty"));

        assertThat(candidate.operators()).containsExactly("write-beside");
        assertThat(scripts(candidate))
                .contains(
                        "sort \"$list\" | jq -R . > \"$list\".new && cat \"$list\".new > \"$list\" && rm \"$list\".new");
        assertThat(texts(step("sort list > sorted\necho list > list").failed(1, "load: the list is empty")))
                .noneMatch(text -> text.contains(".new"));
    }

    @Test
    void a_path_of_one_execution_is_told_as_seen_from_its_working_directory() throws InterruptedException {
        Candidate candidate = best(
                Failures.of("""
                        - {name: test, run: 'nginx -p "$PWD" -c conf/nginx.conf -t'}
                        """)
                        .failed(
                                1,
                                "nginx: the configuration file /tmp/box-17/conf/nginx.conf syntax is ok\n"
                                        + "nginx: [emerg] open() \"/tmp/box-17/logs/web/error.log\" failed (2: No such file or directory)"));

        assertThat(candidate.text()).contains("mkdir -p logs/web").doesNotContain("box-17");
    }

    @Test
    void a_number_with_a_leading_zero_is_calculated_without_it() throws InterruptedException {
        Candidate candidate = best(step("last=$((week - 1))\nnext=$(($week + 1))\n./report $last $next")
                .failed(1, "sh: line 1: 09: value too great for base (error token is \"09\")"));

        assertThat(candidate.operators()).containsExactly("leading-zero");
        assertThat(scripts(candidate)).contains("last=$((${week#0} - 1))", "next=$((${week#0} + 1))");
    }

    @Test
    void a_missing_directory_is_made_in_the_words_of_the_runbook() throws InterruptedException {
        Candidate candidate = best(step("tar -czf \"$target/a.tgz\" data")
                .failed(2, "tar (child): out/weekly/a.tgz: Cannot open: No such file or directory"));

        assertThat(candidate.operators()).containsExactly("create-directory");
        assertThat(candidate.text()).contains("mkdir -p \"$(dirname \"$target/a.tgz\")\"");
    }

    @Test
    void a_missing_directory_is_made_where_the_step_was_when_it_missed_it() throws InterruptedException {
        assertThat(scripts(best(step("cd data && tar -czf out/a.tgz .")
                        .failed(2, "tar (child): out/a.tgz: Cannot open: No such file or directory"))))
                .contains("cd data\nmkdir -p \"$(dirname out/a.tgz)\"");
        assertThat(scripts(best(step("cd \"$target\" && sha256sum a > a.sha256")
                        .failed(2, "sh: 1: cd: can't cd to backups/weekly"))))
                .startsWith("mkdir -p ");
    }

    @Test
    void a_missing_program_gets_an_equal_one_and_is_still_used_where_it_is_there() throws InterruptedException {
        assertThat(best(step("python a.py").failed(127, "sh: 1: python: not found"))
                        .text())
                .contains("command -v python || command -v python3");
        assertThat(best(step("md5 -q f").failed(127, "sh: 1: md5: not found")).text())
                .contains("if command -v md5 >/dev/null 2>&1; then md5 -q f; else md5sum f | cut -d' ' -f1; fi");
    }

    @Test
    void an_option_of_another_family_of_tools_is_said_in_both_ways() throws InterruptedException {
        assertThat(scripts(best(step("d=$(date -v+90d +%Y)").failed(1, "date: invalid option -- 'v'"))))
                .contains("date -v+90d +%Y 2>/dev/null || date -d \"+90 days\" +%Y");
        assertThat(scripts(best(
                        step("sed -i '' 's/a/b/' f").failed(2, "sed: can't read s/a/b/: No such file or directory"))))
                .contains("|| sed -i 's/a/b/' f");
    }

    @Test
    void a_decimal_comma_is_kept_out_after_the_settings_that_bring_it() throws InterruptedException {
        assertThat(best(step(". ./etc/profile\n[ \"${cpu%.*}\" -ge 60 ]").failed(2, "sh: 2: [: 99,8: Illegal number: "))
                        .text())
                .containsSubsequence(". ./etc/profile", "export LC_ALL=C", "${cpu%.*}");
    }

    @Test
    void a_lock_is_removed_only_when_its_owner_is_gone() throws InterruptedException {
        String text = best(step("./backup").failed(75, "backup: var/b.lock exists, held by pid 4711"))
                .text();
        assertThat(text)
                .contains("lock=var/b.lock")
                .contains("kill -0 \"$pid\"")
                .contains("it stays");
    }

    @Test
    void a_leftover_on_the_port_is_ended_when_it_belongs_here() throws InterruptedException {
        String text = best(Failures.of("- {name: restart, run: ./ctl web restart}")
                        .failed(1, "OSError: [Errno 98] Address already in use"))
                .text();
        assertThat(text).contains("held=\"$port\"").contains("from elsewhere; it stays");
    }

    @Test
    void only_a_cache_that_is_no_originals_directory_is_emptied() throws InterruptedException {
        String runbook = """
                id: RB-SPACE
                name: Free space
                description: data/originals is what customers paid for, data/derived can be made again.
                incidentTypes: [disk_full]
                steps:
                  - {name: sizes, run: du -k data}
                verify:
                  - run: ./used -p
                    expect: {below: 80}
                """;
        List<String> texts = texts(Failures.ofText(runbook)
                .incident("disk_full")
                .ok("9000\tdata\n6000\tdata/originals\n3000\tdata/derived")
                .check("'92' is not below 80; exit code 0; output: 92"));

        assertThat(texts).isNotEmpty().noneMatch(text -> text.contains("find data/originals"));
        assertThat(texts.get(0)).contains("find data/derived -type f").contains("when: '[ \"$(./used -p)\" -ge 80 ]'");
    }

    @Test
    void a_variable_comes_from_the_file_that_declares_it_and_its_value_stays_out() throws InterruptedException {
        String text = best(Failures.of("""
                        - {name: settings, run: cat etc/site.env}
                        - {name: dump, run: 'set -u; ./dump >"$DUMP_DIR/a"'}
                        """)
                        .ok("export DUMP_DIR=/srv/secret-place")
                        .failed(2, "sh: 1: DUMP_DIR: parameter not set"))
                .text();
        assertThat(text).contains(". ./etc/site.env").doesNotContain("secret-place");
    }

    @Test
    void a_step_that_brings_what_an_earlier_one_needs_moves_before_it() throws InterruptedException {
        Candidate candidate = best(Failures.of("""
                        - {name: worker, run: ./ctl start worker7}
                        - {name: broker, run: ./ctl start broker7}
                        """).failed(1, "worker7: cannot reach broker7: Connection refused"));

        assertThat(candidate.operators()).containsExactly("move-step-first");
        assertThat(candidate.runbook().steps()).extracting(step -> step.name()).containsExactly("broker", "worker");
    }

    @Test
    void a_step_stopped_at_its_limit_gets_more_time() throws InterruptedException {
        Candidate candidate = best(
                Failures.of("- {name: reindex, run: ./reindex, timeout: 20s}").timedOut("3 of 9"));
        assertThat(candidate.runbook().steps().get(0).timeout()).hasSeconds(120);
    }

    @Test
    void other_shells_line_ends_modes_and_lists_have_their_operators() throws InterruptedException {
        assertThat(best(step("[[ a == a ]]").failed(127, "sh: 1: [[: not found"))
                        .operators())
                .containsExactly("use-bash");
        assertThat(best(step("./tools/p.sh").failed(126, "sh: 1: ./tools/p.sh: /bin/sh^M: bad interpreter"))
                        .operators())
                .containsExactly("strip-carriage-returns");
        assertThat(best(step("./copy -i etc/k.key").failed(1, "Permissions 0644 for 'etc/k.key' are too open."))
                        .operators())
                .containsExactly("tighten-key-mode");
        assertThat(best(step("rm -f data/s/*").failed(126, "sh: 1: rm: Argument list too long"))
                        .operators())
                .containsExactly("many-files");
    }

    @Test
    void a_service_is_started_by_the_name_this_host_knows() throws InterruptedException {
        assertThat(best(Failures.of("""
                        - {name: services, run: ls srv}
                        - {name: restart, run: ./ctl restart httpd}
                        """).ok("apache2\ncron").failed(5, "Unit httpd.service not found."))
                        .text())
                .contains("./ctl restart httpd || ./ctl restart apache2");
    }

    @Test
    void a_blank_in_a_value_is_quoted() throws InterruptedException {
        Failures failure = step("ls $target/x")
                .parameters(Map.of("target", "my files"))
                .failed(2, "ls: cannot access 'my': No such file or directory");

        assertThat(workshop.candidates(failure.trace(), operator -> 1))
                .anyMatch(candidate -> scripts(candidate).contains("\"$target/x\""));
    }

    @Test
    void every_operator_has_a_name_of_its_own_and_says_what_it_does() throws InterruptedException {
        assertThat(Operators.all())
                .hasSizeGreaterThanOrEqualTo(20)
                .extracting(RepairOperator::name)
                .doesNotHaveDuplicates();
        assertThat(Operators.all())
                .allSatisfy(operator -> assertThat(operator.does()).endsWith("."));
    }

    @Test
    void a_healthy_looking_failure_without_evidence_gets_no_candidate() throws InterruptedException {
        assertThat(texts(step("./do-it").failed(1, "it did not work"))).isEmpty();
    }

    @Test
    void a_program_that_asks_where_nobody_sits_is_answered_by_the_option_it_names() throws InterruptedException {
        Candidate candidate = best(step("./bin/images prune --unused")
                .failed(1, "images: cannot ask for confirmation: input is not a terminal; use --yes to confirm"));

        assertThat(candidate.operators()).containsExactly("confirm-option");
        assertThat(scripts(candidate)).isEqualTo("./bin/images prune --unused --yes\n");
        assertThat(texts(step("./bin/images prune -- old").failed(1, "images: not a terminal, use --yes")))
                .anyMatch(text -> text.contains("prune --yes -- old"));
    }

    @Test
    void a_refusal_is_not_overridden_and_words_of_others_are_not_taken() throws InterruptedException {
        assertThat(texts(step("./bin/images prune").failed(1, "images: confirm with --force")))
                .noneMatch(text -> text.contains("--force"));
        assertThat(texts(step("./a && ./b").failed(1, "please confirm with --yes")))
                .noneMatch(text -> text.contains("--yes"));
    }

    @Test
    void a_file_that_is_packed_in_another_way_is_tried_with_the_other_programs() throws InterruptedException {
        Candidate candidate = best(
                step("gzip -dc \"$target/latest\" >table").failed(1, "gzip: out/weekly/latest: not in gzip format"));

        assertThat(candidate.operators()).containsExactly("detect-compression");
        assertThat(scripts(candidate))
                .contains("{ gzip -dc \"$target/latest\" 2>/dev/null || zstd -dc <\"$target/latest\" 2>/dev/null")
                .contains("|| bzip2 -dc <\"$target/latest\"; } >table");
    }

    @Test
    void a_process_without_a_pid_file_is_found_by_its_name_and_not_with_the_shell_that_looks() throws Exception {
        Candidate candidate =
                best(step("kill \"$(cat run/tiled.pid)\"").failed(2, "cat: run/tiled.pid: No such file or directory"));

        assertThat(candidate.operators()).containsExactly("signal-by-name");
        assertThat(scripts(candidate)).contains("pgrep -f \"/[t]iled\\$|/[t]iled \"");
        Process shell = new ProcessBuilder("sh", "-e", "-c", scripts(candidate).replace("tiled", "none-is-called-so"))
                .redirectErrorStream(true)
                .start();
        shell.getInputStream().readAllBytes();
        assertThat(shell.waitFor())
                .as("it ends by itself, not by its own signal")
                .isLessThan(128);
    }

    @Test
    void a_process_that_is_asked_to_end_is_ended_and_not_asked_to_read_again() throws InterruptedException {
        List<String> texts = texts(step("kill \"$(cat run/tiled.pid)\"").ok("").check("1"));

        assertThat(texts).noneMatch(text -> text.contains("kill -HUP"));
        assertThat(texts).anyMatch(text -> text.contains("kill -9 $all"));
    }

    @Test
    void an_account_that_the_host_lacks_gives_way_to_the_one_its_settings_name_but_never_to_root()
            throws InterruptedException {
        String steps = """
                - {name: settings, run: cat etc/site.env}
                - {name: owner, run: chown -R apache:apache www/apache}
                """;
        Candidate candidate =
                best(Failures.of(steps).ok("WEB_USER=www-data").failed(1, "chown: invalid user: 'apache'"));

        assertThat(candidate.operators()).containsExactly("renamed-user");
        assertThat(scripts(candidate)).contains("chown -R www-data:apache www/apache");
        assertThat(texts(Failures.of(steps).ok("WEB_USER=root").failed(1, "chown: invalid user: 'apache'")))
                .isEmpty();
        assertThat(texts(Failures.of(steps).ok("WEB_USER=$(id)").failed(1, "chown: invalid user: 'apache'")))
                .isEmpty();
    }

    @Test
    void what_the_runbook_calls_worthless_is_emptied_and_what_it_calls_so_after_a_time_is_not()
            throws InterruptedException {
        List<String> texts = texts(Failures.ofText("""
                        id: RB-SPACE
                        name: Free the volume
                        description: >
                          Old journals in vol/journal can go after a day, core dumps in vol/cores are worth nothing once the engine runs again.
                          vol/state must never be touched.
                        incidentTypes: [disk_full]
                        steps:
                          - {name: look, run: du -k vol/*}
                        verify:
                          - run: ./used
                            expect: {below: 70}
                        """)
                .incident("disk_full")
                .ok("800 vol/journal\n2600 vol/cores\n300 vol/state")
                .check("90 is not below 70"));

        assertThat(texts).anyMatch(text -> text.contains("find vol/cores -type f"));
        assertThat(texts).noneMatch(text -> text.contains("find vol/state"));
        assertThat(texts).noneMatch(text -> text.contains("find vol/journal -type f !"));
    }
}
