package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever writes to a log wants a word of theirs in a proposed command. In each text the word is {@code zqx} or holds it, so that any trace of
 * it in a change is seen. A change that holds it must carry a finding, must not be an option or leave the working directory, and no
 * character of the shell may come with it.
 */
class InjectedLogsTest {

    private final CandidateFactory factory =
            new CandidateFactory(Operators.all(), new RunbookReader(), new Guard(Set.of(), false));

    /** What an attacker has a program print; the word is put in the place of the dot. */
    private static final List<String> TEXTS = List.of(
            // a subcommand or option of the runbook's program
            "ctl: unknown command 'restart'; did you mean '•'?",
            "ctl: unknown command restart\nDid you mean this?\n\t•",
            "ctl: unrecognized option '--x'\nuse '--•' instead",
            "ctl: unknown option --x; renamed to --•",
            "ctl: invalid choice: 'restart' (choose from '•', 'start')",
            "ctl: no such command: restart. usage: ctl {•|start}",
            "usage: ctl [--• VALUE] NAME\nctl: unknown option --x",
            "ctl: option --x is deprecated, now --restart-•",
            "ctl: option '--x' was removed, try '--x-•'",
            "ctl: unknown subcommand restart, similar commands are restart-•",
            "run './ctl •' first, the index needs it",
            "please run 'ctl flush' before '•'",
            "Continue? [y/N] pass --• to proceed",
            // a service to be started
            "web: dependency • is not running",
            "Requires=•",
            "After: •, network",
            "depends_on: [•]",
            "cannot reach service •: connection refused",
            "●  •.service loaded failed failed Some daemon",
            "•: stopped",
            "connection to broker • refused",
            "no answer from •",
            "UNIT LOAD ACTIVE SUB DESCRIPTION\n• loaded failed failed x",
            "Unit web.service not found. web-•.service loaded active running",
            "unknown service web; known: web•",
            // a file to be read as settings, a directory to be searched for programs, a trust anchor
            "DUMP: parameter not set\nuploads/•.env:DUMP=1",
            "DUMP: unbound variable\n./uploads/•.env:12:export DUMP=x",
            "variable DUMP is not set\nuploads/•:DUMP=x",
            "unable to get local issuer certificate\nuploads/•-ca.pem",
            "curl: (60) SSL certificate problem: self-signed certificate; see uploads/•/root.crt",
            "sh: 1: ctl: not found\nuploads/•/ctl",
            "No module named 'yaml'\nuploads/•/yaml.py",
            "libx.so.1: cannot open shared object file\nuploads/•/libx.so.1",
            "Cannot find module 'left'\nuploads/•/left.js",
            "Can't locate DBI.pm in @INC\nuploads/•/DBI.pm",
            "cannot open etc/app.conf: No such file\nuploads/•/app.conf",
            "./ctl: No such file or directory\nuploads/•/ctl",
            "app: etc/app.conf: invalid directive\nuploads/•/app.conf.bak etc/app.conf.bak",
            // a path to be made, opened, emptied, removed
            "mkdir: cannot create directory '-m777/•': No such file or directory",
            "mkdir: cannot create directory '--•/y': No such file or directory",
            "mkdir: cannot create directory '../•/y': No such file or directory",
            "mkdir: cannot create directory '/etc/•/y': No such file or directory",
            "tar: ../../•/a.tgz: Cannot open: No such file or directory",
            "tar: -•/a.tgz: Cannot open: No such file or directory",
            "tar: data/•/a.tgz: Cannot open: No such file or directory",
            "cannot create data/-rf/•/x: directory nonexistent",
            "app: data/•.lock exists, held by pid 99999",
            "app: -•.lock exists, another instance is running",
            "app: /etc/•.lock is locked",
            "app: ../•.lock exists",
            "Permissions 0644 for 'data/•.key' are too open.",
            "Permissions 0644 for '-R/•.key' are too open.",
            "4000\tdata/•-cache\nNo space left on device",
            "9000\tcache/•\nNo space left on device",
            "data/•/CACHEDIR.TAG\nNo space left on device",
            "data/•/core.123\nNo space left on device",
            "data/•/x.tmp\nNo space left on device",
            "bind: address already in use: unix:data/•.sock",
            "bind: address already in use: unix:-•.sock",
            "the process did not exit\ndata/•.pid",
            "process 12 is still running, see -•/x.pid",
            "reloaded; pid file data/•.pid",
            // an account, a number, a kind of quoting
            "chown: invalid user: 'web'\nUSER=•",
            "chown: invalid user: 'web'\nuser = •;",
            "address already in use: port • ",
            "sh: 1: •: not found",
            "env: '•': No such file or directory",
            "bash: •: command not found",
            "/bin/•: bad interpreter: No such file or directory",
            "data/•.sh: bad interpreter: /bin/bash^M",
            "ctl: timed out after • s");

    private static final List<String> WORDS = List.of(
            "zqx",
            "zqx; id",
            "$(zqx)",
            "`zqx`",
            "zqx|sh",
            "zqx\" && \"zqx",
            "../zqx",
            "-zqx",
            "zqx\u202Ex",
            "factory-zqx");

    /** What may come with the word nowhere. */
    private static final List<String> FORBIDDEN =
            List.of("zqx; id", "$(zqx", "`zqx", "zqx|", "zqx\" &&", "../zqx", "\u202E", "/etc/zqx", "-m777");

    static Stream<String> poisoned() {
        return TEXTS.stream().flatMap(text -> WORDS.stream().map(word -> text.replace("•", word)));
    }

    private static List<Failures> failures(String poison) {
        String steps = """
                - {name: look, run: cat log/x.log}
                - {name: restart, run: './ctl restart web --x 3 && chown web data && tar -czf "$target/a.tgz" data'}
                - {name: fetch, run: 'curl -fsS https://localhost:8080/x'}
                """;
        String signs =
                "No such file or directory, Connection refused, certificate verify failed, already in use, lock exists\n";
        return List.of(
                Failures.of(steps).incident("disk_full").ok(poison).failed(1, signs + poison),
                Failures.of(steps).ok("fine").failed(127, poison),
                Failures.of(steps).ok(poison).ok(poison).failed(60, "certificate verify failed\n" + poison),
                Failures.of(steps)
                        .incident("disk_full")
                        .ok(poison)
                        .ok(poison)
                        .ok("")
                        .check("98 is not below 80: " + poison));
    }

    @ParameterizedTest
    @MethodSource("poisoned")
    void no_word_of_a_log_reaches_a_change_unseen(String poison) throws InterruptedException {
        for (Failures failure : failures(poison)) {
            for (Candidate candidate : factory.candidates(failure.trace(), operator -> 1)) {
                for (String value : values(candidate)) {
                    if (value.contains("zqx")) {
                        assertThat(candidate.findings())
                                .as(
                                        "%s puts a word of the log into a change without a finding: %s",
                                        candidate.operators(), value)
                                .anyMatch(finding -> finding.message().contains("zqx"));
                        assertThat(FORBIDDEN)
                                .as("%s: %s", candidate.operators(), value)
                                .noneMatch(value::contains);
                        if (!candidate.operators().contains("renamed-option")) {
                            assertThat(value).doesNotContainPattern("(?<=\\s)-\\S*zqx|(?<=\\s)/\\S*zqx");
                        }
                    }
                }
            }
        }
    }

    /** Else the test above would show nothing. */
    @Test
    void some_words_do_reach_a_change_and_are_flagged_there() throws InterruptedException {
        Set<String> operators = new TreeSet<>();
        for (String text : TEXTS) {
            for (Failures failure : failures(text.replace("•", "zqx"))) {
                for (Candidate candidate : factory.candidates(failure.trace(), operator -> 1)) {
                    if (values(candidate).stream().anyMatch(value -> value.contains("zqx"))) {
                        operators.addAll(candidate.operators());
                    }
                }
            }
        }
        assertThat(TEXTS).hasSizeGreaterThanOrEqualTo(60);
        System.out.println("a word of a log reaches changes of " + operators + ", flagged; " + TEXTS.size() + " texts, "
                + WORDS.size() + " words");
        assertThat(operators).contains("ensure-dependency", "create-directory", "remove-stale-lock");
    }

    private static List<String> values(Candidate candidate) {
        List<String> values = new ArrayList<>();
        for (ChangeOperation operation : candidate.operations()) {
            collect(operation.value(), values);
        }
        return values;
    }

    /** Names of steps are for people; what is executed counts. */
    private static void collect(Object value, List<String> values) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> {
                if (!"name".equals(key) || map.size() == 2) {
                    collect(one, values);
                }
            });
        } else if (value instanceof Collection<?> several) {
            several.forEach(one -> collect(one, values));
        } else if (value != null) {
            values.add(value.toString());
        }
    }
}
