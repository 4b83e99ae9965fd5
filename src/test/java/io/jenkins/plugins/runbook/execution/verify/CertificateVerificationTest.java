package io.jenkins.plugins.runbook.execution.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class CertificateVerificationTest {

    private static final String FILE = "state: {files: [c.crt]}\n";

    @TempDir
    Path directory;

    private RealHost host;

    @BeforeEach
    void anOldCertificate() throws Exception {
        host = new RealHost(directory, Map.of());
        host.sh("openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=ca -days 300 -keyout ca.key -out ca.crt");
        host.sh(
                "keytool -genkeypair -keystore old.p12 -storetype PKCS12 -storepass changeit -alias a -dname CN=shop.example"
                        + " -keyalg RSA -startdate -88d -validity 90; openssl pkcs12 -in old.p12 -nodes -passin pass:changeit -out old.pem;"
                        + " openssl x509 -in old.pem -out c.crt; openssl pkey -in old.pem -out k.pem");
    }

    /** Writes a new c.crt for k.pem, good for so many days from now. */
    private void issue(int days) throws IOException, InterruptedException {
        host.sh("openssl req -newkey rsa:2048 -nodes -subj /CN=shop.example -keyout k.pem -out r.csr;"
                + " openssl x509 -req -in r.csr -CA ca.crt -CAkey ca.key -days " + days + " -out c.crt");
    }

    private Verification verify(String state, String steps) throws Exception {
        return host.verify(Incident.CERT_EXPIRY, state, () -> host.sh(steps));
    }

    @Test
    void a_certificate_that_was_renewed_is_told_by_its_subject_and_its_days() throws Exception {
        Verification verification = host.verify(Incident.CERT_EXPIRY, FILE, () -> issue(90));

        assertThat(verification.verdict()).as(verification.toString()).isEqualTo(Verdict.PASSED);
        assertThat(verification.evidence().get(0).detail())
                .contains("CN=shop.example", "89 days left, 1 before", "another certificate than before");
    }

    @Test
    void a_certificate_that_was_not_renewed_is_still_there() throws Exception {
        Verification verification = verify(FILE, "touch c.crt");

        assertThat(verification.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(verification.evidence().get(0).detail()).contains("the same certificate as before");
    }

    @Test
    void a_certificate_of_a_short_life_is_fine_for_half_of_it() throws Exception {
        issue(6);

        assertThat(verify(FILE, "true").verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void one_in_der_form_is_read_as_well() throws Exception {
        issue(90);

        assertThat(verify("state: {files: [c.cer]}\n", "openssl x509 -in c.crt -outform DER -out c.cer")
                        .verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void a_chain_in_the_wrong_order_is_broken_and_an_expired_link_counts() throws Exception {
        issue(90);
        Verification good = verify("state: {files: [chain.pem]}\n", "cat c.crt ca.crt k.pem >chain.pem");
        Verification swapped = verify(
                "state: {files: [chain.pem]}\n",
                "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=other -days 90 -keyout o.key -out o.crt; cat c.crt o.crt >chain.pem");

        assertThat(good.verdict()).as(good.toString()).isEqualTo(Verdict.PASSED);
        assertThat(good.toString()).contains("each is signed by the next").doesNotContain("PRIVATE KEY");
        assertThat(swapped.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(swapped.toString()).contains("broken: certificate 1 is not signed by certificate 2");
    }

    @Test
    void what_cannot_be_read_leaves_the_question_open() throws Exception {
        assertThat(verify(FILE, "echo nothing >c.crt").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(verify(FILE, "rm c.crt").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void a_port_that_still_serves_the_old_certificate_is_what_clients_see() throws Exception {
        int port = freePort();
        String state = "state: {files: [c.crt], ports: [" + port + "]}\n";
        Process server = serve(port);
        try {
            Verification forgotten = host.verify(Incident.CERT_EXPIRY, state, () -> issue(90));

            assertThat(forgotten.verdict()).as(forgotten.toString()).isEqualTo(Verdict.FAILED);
            assertThat(forgotten.evidence())
                    .anySatisfy(line -> assertThat(line.detail()).contains("1 days left", "the same certificate"));
        } finally {
            server.destroyForcibly().waitFor();
        }
        Process restarted = serve(port);
        try {
            assertThat(host.verify(Incident.CERT_EXPIRY, state, () -> {}).verdict())
                    .isEqualTo(Verdict.PASSED);
        } finally {
            restarted.destroyForcibly().waitFor();
        }
        assertThat(host.verify(Incident.CERT_EXPIRY, state, () -> {}).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    private Process serve(int port) throws Exception {
        Process server = host.start("openssl s_server -accept 127.0.0.1:" + port + " -cert c.crt -key k.pem -quiet");
        Awaitility.await().ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
        return server;
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
