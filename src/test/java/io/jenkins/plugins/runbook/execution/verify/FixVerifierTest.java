package io.jenkins.plugins.runbook.execution.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.RunbookTexts;
import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.execution.state.StateCapture;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Reading.Unit;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Verification.Evidence;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class FixVerifierTest {

    @TempDir
    Path directory;

    private final FixVerifier verifier =
            new FixVerifier(ActionTable.standard(), ExecutionLimits.DEFAULT.step(), pause -> {});

    private final Map<String, Reading> before = new LinkedHashMap<>();
    private final Map<String, Reading> after = new LinkedHashMap<>();

    private Verification verify(String incidentType, String body) throws Exception {
        Runbook runbook = runbook(body);
        return verifier.verify(
                runbook.verify(), incidentType, situation(runbook, incidentType, state(before), state(after)));
    }

    private Verification verifyForReal(String incidentType, String body, Action steps) throws Exception {
        Runbook runbook = runbook(body);
        StateCapture capture = capture(runbook, incidentType);
        HostState then = capture.capture(host());
        Instant start = Instant.now().minusSeconds(1);
        steps.run();
        HostState now = capture.capture(host());
        return verifier.verify(
                runbook.verify(), incidentType, new VerificationInput(start, then, now, host(), capture, true));
    }

    private interface Action {
        void run() throws IOException, InterruptedException;
    }

    private Runbook runbook(String body) {
        return new RunbookReader()
                .read("r.yaml", RunbookTexts.runbook("steps:\n  - {name: a, run: 'true'}\n" + body))
                .orThrow();
    }

    private VerificationInput situation(Runbook runbook, String type, HostState before, HostState after) {
        return new VerificationInput(Instant.EPOCH, before, after, host(), capture(runbook, type), false);
    }

    private static StateCapture capture(Runbook runbook, String type) {
        return StateCapture.of(runbook, type, Map.of(), Duration.ofSeconds(10), Clock.systemUTC());
    }

    private HostSession host() {
        return new HostSession(
                new LocalHost("here", directory, Map.of()), Map.of(), new Redactor(List.of()), line -> {});
    }

    private static HostState state(Map<String, Reading> readings) {
        return new HostState(Instant.EPOCH, 1, readings);
    }

    @Test
    void the_runbooks_own_checks_decide_and_tell_what_they_saw() throws Exception {
        Verification verification =
                verify("anything", "verify:\n  - {run: echo fine}\n  - {run: 'echo broken; exit 3'}\n");

        assertThat(verification.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(verification.method()).isEqualTo("runbook");
        assertThat(verification.evidence())
                .extracting(Evidence::detail)
                .containsExactly("exit code 0; output: fine", "exit code 3; output: broken");
    }

    @Test
    void confidence_follows_its_formula() throws Exception {
        assertThat(verify("x", "verify:\n  - {run: 'true'}\n").confidence()).isEqualTo(0.8);
        assertThat(verify("x", "verify:\n  - {run: 'true'}\n  - {run: 'true'}\n")
                        .confidence())
                .isEqualTo(0.96);
        assertThat(verify("x", "verify:\n  - {run: echo ok, expect: {stdout: ok}}\n")
                        .confidence())
                .isEqualTo(0.9);
        assertThat(verify("x", "verify:\n  - {run: 'true'}\n  - {run: 'false'}\n")
                        .confidence())
                .isEqualTo(0.48);
    }

    @Test
    void a_check_that_could_not_be_looked_at_proves_nothing() throws Exception {
        Verification verification = verify("x", "verify:\n  - {run: 'true'}\n  - {run: ver, shell: bat}\n");

        assertThat(verification.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(verification.confidence()).isZero();
        assertThat(verification.evidence().get(1).detail())
                .startsWith("could not be looked at: cmd.exe is not installed");
    }

    @ParameterizedTest
    @CsvSource({
        "contains: MARKER, PASSED",
        "contains: NOTHING, FAILED",
        "matches: `^MARKER 7$`, FAILED",
        "matches: `(?m)^MARKER 7$`, PASSED",
        "matches: `MARKER (?=7)`, PASSED",
        "matches: `(Q)\\1`, UNKNOWN"
    })
    void a_check_sees_all_of_a_long_output_or_proves_nothing(String expect, Verdict verdict) throws Exception {
        Verification verification = verify(
                "x",
                "verify:\n  - run: seq 1 30000; echo MARKER 7; seq 1 30000\n    expect: {" + expect.replace('`', '\'')
                        + "}\n");

        assertThat(verification.verdict()).isEqualTo(verdict);
        if (verdict == Verdict.UNKNOWN) {
            assertThat(verification.evidence().get(0).detail()).contains("in the first 262144 of");
        }
    }

    @Test
    void an_unknown_type_without_checks_stays_unknown() throws Exception {
        assertThat(verify("queue_backlog", "").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(verify("queue_backlog", "").method()).isEqualTo("none");
    }

    @Test
    void what_the_type_brings_stands_beside_the_runbooks_own_and_does_not_decide() throws Exception {
        before.put("disk./.used_percent", Reading.of("95", Unit.PERCENT));
        after.put("disk./.used_percent", Reading.of("95", Unit.PERCENT));

        Verification verification = verify(Incident.DISK_FULL, "verify:\n  - {run: 'true'}\n");

        assertThat(verification.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(verification.evidence())
                .extracting(Evidence::verdict)
                .containsExactly(Verdict.PASSED, Verdict.FAILED);
        assertThat(verification.confidence()).isEqualTo(0.48);
    }

    @Test
    void in_a_rehearsal_only_the_runbooks_own_count() throws Exception {
        after.put("disk./.used_percent", Reading.of("95", Unit.PERCENT));
        Runbook runbook = runbook("");

        Verification verification = verifier.verifyOwn(
                runbook.verify(), situation(runbook, Incident.DISK_FULL, state(after), state(after)));

        assertThat(verification.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(verification.evidence()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            disk_full   | disk./.used_percent        | 95 | 60 | PASSED
            disk_full   | disk./.used_percent        | 95 | 94 | FAILED
            disk_full   | disk./.used_percent        | 95 | 89 | UNKNOWN
            disk_full   | disk./.used_percent        | 50 | 40 | UNKNOWN
            disk_full   | disk./.inodes_used_percent | 99 | 10 | PASSED
            high_cpu    | cpu.used_percent           | 97 | 20 | PASSED
            high_cpu    | cpu.used_percent           | 97 | 95 | FAILED
            high_cpu    | cpu.used_percent           | 30 | 20 | UNKNOWN
            memory_leak | memory.used_percent        | 93 | 40 | PASSED
            memory_leak | memory.used_percent        | 93 | 90 | FAILED
            cert_expiry | certificate.a.crt.days_left | 3 | 90 | PASSED
            cert_expiry | certificate.a.crt.days_left | 3 | 3  | FAILED
            """)
    void without_checks_the_type_of_incident_decides(String type, String key, String was, String is, Verdict verdict)
            throws Exception {
        before.put(key, Reading.of(was, Unit.PERCENT));
        after.put(key, Reading.of(is, Unit.PERCENT));

        assertThat(verify(type, "").verdict()).isEqualTo(verdict);
        assertThat(verify(type, "").method()).isEqualTo(verdict == Verdict.UNKNOWN ? "none" : type);
    }

    @Test
    void a_process_that_still_eats_the_cpu_is_seen() throws Exception {
        before.put("process.top_cpu.1", Reading.of("spin (pid 9) 99%", Unit.TEXT));
        after.put("process.top_cpu.2", Reading.of("spin (pid 12) 98%", Unit.TEXT));

        assertThat(verify(Incident.HIGH_CPU, "").verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_service_is_back_when_its_port_listens_and_the_same_process_stays_behind_it() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String state = "state: {ports: [" + open.getLocalPort() + "]}\n";

            assertThat(verifyForReal(Incident.SERVICE_CRASH, state, () -> {}).verdict())
                    .isEqualTo(Verdict.PASSED);
            assertThat(verifyForReal(Incident.SERVICE_CRASH, state, open::close).verdict())
                    .isEqualTo(Verdict.FAILED);
        }
    }
}
