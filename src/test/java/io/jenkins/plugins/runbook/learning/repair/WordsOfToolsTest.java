package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Failures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same failure in the words of many tools. */
class WordsOfToolsTest {

    private static Failures failed(String script, int exit, String output) {
        return Failures.of("- name: do it\n  run: |\n" + script.indent(4)).failed(exit, output);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FileNotFoundError: [Errno 2] No such file or directory: 'out/week/index.json'",
                "java.io.FileNotFoundException: out/week/a.txt (No such file or directory)",
                "Error: ENOENT: no such file or directory, open 'out/week/a.json'",
                "tee: out/week/a.log: No such file or directory",
                "dd: failed to open 'out/week/a.img': No such file or directory",
                "gzip: out/week/a.gz: No such file or directory",
                "zip error: Could not create output file (out/week/a.zip): No such file or directory",
                "pg_dump: error: could not open output file \"out/week/a.sql\": No such file or directory",
                "mysqldump: Can't create/write to file 'out/week/a.txt' (OS errno 2 - No such file or directory)",
                "Warning: Failed to open the file out/week/a: No such file or directory",
                "wget: out/week/a: No such file or directory",
                "install: cannot create regular file 'out/week/a': No such file or directory",
                "mktemp: failed to create file via template ‘out/week/x.XXXX’: No such file or directory",
                "touch: cannot touch 'out/week/a': No such file or directory",
                "ln: failed to create symbolic link 'out/week/cur': No such file or directory",
                "sh: 1: cannot create out/week/list: Directory nonexistent",
                "bash: line 1: out/week/list: No such file or directory",
                "cp: cannot create regular file 'out/week/': Not a directory",
                "mv: target 'out/week/': No such file or directory",
                "Can't open \"out/week/a.crt\" for writing, No such file or directory",
                "gpg: can't create 'out/week/a.gpg': No such file or directory",
                "error: error creating output file out/week/a: No such file or directory",
                "split: out/week/xaa: No such file or directory",
                "backup: target dir out/week not there",
                "backup: out/week: no such directory",
                "web: missing out/week/ (create it)",
                "Output directory 'out/week' does not exist",
                "store: directory out/week is missing",
                "nginx: [emerg] open() \"out/week/access.log\" failed (2: No such file or directory)",
                "Cannot open out/week/a for writing: No such file or directory at x.pl line 3.",
                "open out/week/a.json: no such file or directory",
                "dump: spool directory out/week/ not found",
                "cannot write out/week/a: parent directory missing",
                "mkdir: cannot create directory 'out/week/a': No such file or directory"
            })
    void a_directory_that_is_not_there_is_made(String output) throws InterruptedException {
        assertThat(Proposals.of(failed("./pack --into out/week", 1, output)))
                .filteredOn(candidate -> candidate.operators().contains("create-directory"))
                .extracting(Candidate::text)
                .anyMatch(text -> text.contains("mkdir -p out/week"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup: lock file run/nightly.lock exists, held by pid 4711",
                "could not acquire lock (run/nightly.lock)",
                "nightly: run/nightly.lock: exists, is another backup running?",
                "E: stale lock run/nightly.lock found",
                "fatal: Unable to create 'run/nightly.lock': File exists.",
                "Lock run/nightly.lock is taken by process 4711",
                "already running? run/nightly.lock present",
                "flock: run/nightly.lock: Resource temporarily unavailable",
                "run/nightly.lock left by a run of 03:00"
            })
    void a_lock_in_the_way_is_looked_at(String output) throws InterruptedException {
        assertThat(Proposals.of(failed("./backup", 1, output)))
                .filteredOn(candidate -> candidate.operators().contains("remove-stale-lock"))
                .extracting(Candidate::text)
                .anyMatch(text -> text.contains("lock=run/nightly.lock"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    web: fatal: broker 'mqd' is not running              | mqd
                    web: cannot reach mqd                                | mqd
                    web: waiting for mqd ... gave up                     | mqd
                    web: mqd is down                                     | mqd
                    web: mqd has to be up first                          | mqd
                    web: needs mqd to be running                         | mqd
                    web: dependency mqd failed                           | mqd
                    web: start mqd first                                 | mqd
                    Dependency failed for web: mqd.service is stopped    | mqd
                    web: connection to mqd refused                       | mqd
                    web: no answer from mqd                              | mqd
                    web: required service mqd not started                | mqd
                    web: lost connection to backend mqd                  | mqd
                    web: mqd did not answer                              | mqd
                    """)
    void a_service_that_another_misses_is_started(String output, String service) throws InterruptedException {
        assertThat(Proposals.of(failed("./ctl web start", 1, output)))
                .filteredOn(candidate -> candidate.operators().contains("ensure-dependency"))
                .extracting(Candidate::text)
                .anyMatch(text -> text.contains("./ctl " + service + " start"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check: cluster is yellow, 3 shards still initialising",
                "check: replica lags 40 s behind",
                "check: warm-up at 35 %",
                "check: index not rebuilt yet",
                "check: replaying the journal",
                "FATAL: the database system is starting up"
            })
    void what_comes_too_early_is_tried_again(String output) throws InterruptedException {
        assertThat(Proposals.operators(failed("./check", 1, output))).contains("retry-transient");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    stdout: green   | case $value in 'green') ;; *) exit 1 ;; esac
                    contains: green | case $value in *'green'*) ;; *) exit 1 ;; esac
                    above: 3        | exit !(v > 3)
                    """)
    void a_verification_that_comes_too_early_waits_for_what_it_expects(String expectation, String asked)
            throws InterruptedException {
        Failures failure = Failures.ofText("""
                        id: RB-CLUSTER
                        name: Restart a node
                        incidentTypes: [service_crash]
                        platforms: [linux]
                        steps:
                          - {name: restart, run: ./ctl node restart}
                        verify:
                          - run: ./health
                            expect: {%s}
                        """.formatted(expectation)).ok("").check("yellow, not ready");

        assertThat(Proposals.of(failure)).extracting(Candidate::text).anyMatch(text -> text.contains(asked));
    }
}
