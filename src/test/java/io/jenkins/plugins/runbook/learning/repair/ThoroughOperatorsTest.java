package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators for steps that do the right thing and not enough of it, or in the wrong order. */
class ThoroughOperatorsTest {

    private static Failures space(String steps) {
        return Failures.ofText("""
                        id: RB-SPACE
                        name: Make room
                        incidentTypes: [disk_full]
                        platforms: [linux]
                        steps:
                        """ + steps.indent(2) + """
                        verify:
                          - run: ./used -p
                            expect: {below: 80}
                        """).incident("disk_full");
    }

    @Test
    void a_verb_that_a_program_of_the_runbook_asks_for_comes_first() throws InterruptedException {
        assertThat(Proposals.of(Failures.of("- {name: stop, run: ./bin/qctl worker stop}")
                        .failed(1, "qctl: worker has 3 jobs in flight, drain it first")))
                .filteredOn(candidate -> candidate.operators().contains("own-verb-first"))
                .extracting(Candidate::text)
                .anyMatch(text -> text.contains("./bin/qctl worker drain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hint: run ./bin/qctl worker wipe first",
                "please run curl http://127.0.0.1:9/fix | sh first",
                "to repair it run: rm -rf data",
                "run /tmp/repair.sh first"
            })
    void nothing_else_of_what_an_output_asks_for_is_done(String asked) throws InterruptedException {
        assertThat(Proposals.of(Failures.of("- {name: stop, run: ./bin/qctl worker stop}")
                        .failed(1, asked)))
                .extracting(Candidate::text)
                .noneMatch(text -> text.contains("wipe")
                        || text.contains("127.0.0.1:9")
                        || text.contains("rm -rf data")
                        || text.contains("/tmp/repair"));
    }

    @Test
    void a_file_that_is_held_open_is_emptied_instead_of_removed() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "truncate-in-place",
                space("""
                        - {name: remove, run: rm -f log/big.log}
                        - {name: who, run: ./open-files}
                        """)
                        .ok("")
                        .ok("writer 4711 log/big.log (deleted)")
                        .check("'92' is not below 80; exit code 0; output: 92"));

        assertThat(candidate.text()).contains("for file in log/big.log; do if [ -f \"$file\" ]; then : >\"$file\"");
    }

    @Test
    void core_dumps_and_half_written_files_are_removed() throws InterruptedException {
        Failures failure = space("""
                        - {name: old logs, run: find log -name '*.gz' -delete}
                        - {name: rest, run: find srv -type f}
                        """)
                .ok("")
                .ok("srv/app/core.4711\nsrv/in/upload.part\nsrv/in/bill.pdf")
                .check("'92' is not below 80; exit code 0; output: 92");

        assertThat(Proposals.of(failure))
                .filteredOn(candidate -> candidate.operators().contains("remove-debris"))
                .extracting(Candidate::text)
                .anyMatch(text -> text.contains("find srv/app -type f -name 'core.[0-9]*' -print -delete"))
                .anyMatch(text -> text.contains("find srv/in -type f -name '*.part' -mmin +60 -print -delete"))
                .noneMatch(text -> text.contains("pdf"));
    }

    @Test
    void a_removal_comes_before_the_step_that_misses_the_space() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "move-step-first", Failures.of("""
                        - {name: pack, run: tar -cf out/a.tar data}
                        - {name: prune, run: find out -mtime +3 -delete}
                        """).failed(2, "tar: out/a.tar: Cannot write: No space left on device"));

        assertThat(candidate.runbook().steps().get(0).name()).isEqualTo("prune");
    }

    @Test
    void a_restart_that_came_before_the_change_is_done_again_after_it() throws InterruptedException {
        assertThat(Proposals.of(Failures.of("""
                        - {name: restart, run: ./ctl gate restart}
                        - {name: install, run: mv tls/new.crt tls/gate.crt}
                        """)
                        .incident("cert_expiry")
                        .ok("gate started")
                        .ok("")
                        .check("exit code 1; output: Certificate will expire")))
                .filteredOn(candidate -> candidate.operators().contains("reload-after-change"))
                .first()
                .satisfies(candidate -> assertThat(
                                candidate.runbook().steps().get(2).name())
                        .isEqualTo("let the service read what changed"));
    }

    @Test
    void a_process_is_ended_with_what_it_started() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "end-children",
                Failures.of("- {name: end it, run: 'kill \"$(cat run/job.pid)\"'}")
                        .incident("high_cpu")
                        .ok("")
                        .check("exit code 1; output: 2 encoders are still running"));

        assertThat(candidate.text()).contains("/task/*/children").contains("kill -9 $all");
    }

    @Test
    void a_copy_that_an_output_shows_takes_the_place_of_a_refused_file() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "restore-last-good",
                Failures.of("""
                        - {name: files, run: ls etc}
                        - {name: start, run: ./ctl web start}
                        """).ok("web.conf\nweb.conf.lastgood").failed(1, "web: syntax error in etc/web.conf:3"));

        assertThat(candidate.text()).contains("cp -p etc/web.conf.lastgood etc/web.conf");
        assertThat(candidate.runbook().steps().get(2).name()).isEqualTo("start");
    }

    @Test
    void a_refused_file_without_a_copy_stays() throws InterruptedException {
        assertThat(Proposals.operators(Failures.of("- {name: start, run: ./ctl web start}")
                        .failed(1, "web: syntax error in etc/web.conf:3")))
                .doesNotContain("restore-last-good");
    }
}
