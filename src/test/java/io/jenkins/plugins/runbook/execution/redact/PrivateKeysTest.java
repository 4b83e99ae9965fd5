package io.jenkins.plugins.runbook.execution.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Private keys in the forms they are printed in. */
class PrivateKeysTest {

    private static final List<String> KINDS = List.of(
            "RSA PRIVATE KEY", "PRIVATE KEY", "OPENSSH PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PGP PRIVATE KEY BLOCK");

    private final Redactor redactor = new Redactor(List.of());

    private static String body(int lines, Random random) {
        byte[] bytes = new byte[lines * 48 + 20];
        random.nextBytes(bytes);
        return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    }

    private static String pem(String kind, String body) {
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private static Map<String, UnaryOperator<String>> printed() {
        Map<String, UnaryOperator<String>> forms = new LinkedHashMap<>();
        forms.put("as it is", key -> key);
        forms.put("windows", key -> key.replace("\n", "\r\n"));
        forms.put("compose", key -> key.replaceAll("(?m)^(?=.)", "web_1  | "));
        forms.put("kubectl", key -> key.replaceAll("(?m)^(?=.)", "[pod/web-7d4b9/app] "));
        forms.put("timestamps", key -> key.replaceAll("(?m)^(?=.)", "2026-11-23T08:12:03.117Z "));
        forms.put("grep -n", key -> {
            StringBuilder numbered = new StringBuilder();
            int number = 8;
            for (String line : key.split("\n")) {
                numbered.append(number++).append(':').append(line).append('\n');
            }
            return numbered.toString();
        });
        forms.put("diff -", key -> key.replaceAll("(?m)^(?=.)", "-"));
        forms.put("diff +", key -> key.replaceAll("(?m)^(?=.)", "+"));
        forms.put("quoted mail", key -> key.replaceAll("(?m)^(?=.)", "> "));
        forms.put("yaml", key -> "key: |\n" + key.replaceAll("(?m)^(?=.)", "    "));
        forms.put("one line, blanks", key -> key.replace("\n", " ") + "\n");
        forms.put("one line, escapes", key -> "KEY=\"" + key.replace("\n", "\\n") + "\"\n");
        forms.put("one line, windows escapes", key -> "KEY=\"" + key.replace("\n", "\\r\\n") + "\"\n");
        forms.put(
                "json",
                key -> "{\"a\":1,\"private_key\":\"" + key.replace("/", "\\/").replace("\n", "\\n") + "\",\"b\":2}\n");
        forms.put("json in json", key -> "{\"a\":\"{\\\"k\\\":\\\"" + key.replace("\n", "\\\\n") + "\\\"}\"}\n");
        forms.put("array of lines", key -> "[\"" + key.strip().replace("\n", "\",\"") + "\"]\n");
        forms.put("array over lines", key -> "[\n  \"" + key.strip().replace("\n", "\",\n  \"") + "\"\n]\n");
        forms.put("java", key -> "String k = \"" + key.strip().replace("\n", "\\n\" +\n    \"") + "\";\n");
        forms.put(
                "url", key -> "k=" + key.replace(" ", "+").replace("\n", "%0A").replace("=", "%3D") + "&x=1\n");
        forms.put("html", key -> key.replace("\n", "<br>") + "\n");
        forms.put("cat -A", key -> key.replace("\n", "$\n"));
        forms.put(
                "base64",
                key -> "data: " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8))
                        + "\nnext: 1\n");
        forms.put(
                "base64, wrapped",
                key -> Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(key.getBytes(StandardCharsets.UTF_8))
                        + "\n");
        forms.put(
                "base64 behind a certificate",
                key -> "b: "
                        + Base64.getEncoder()
                                .encodeToString(
                                        ("-----BEGIN CERTIFICATE-----\nMIIBszCCAVmg\n-----END CERTIFICATE-----\n" + key)
                                                .getBytes(StandardCharsets.UTF_8))
                        + "\n");
        forms.put(
                "long line",
                key -> "{\"x\":\"" + "lorem ipsum ".repeat(7000) + "\",\"k\":\"" + key.replace("\n", "\\n")
                        + "\",\"y\":\"" + "dolor sit ".repeat(9000) + "\"}\n");
        forms.put("without its end", key -> key.substring(0, key.indexOf("-----END")));
        forms.put("without its beginning", key -> key.substring(key.indexOf('\n') + 1));
        forms.put("shell trace", key -> "+ KEY='" + key.strip() + "'\n");
        return forms;
    }

    static Stream<Arguments> keys() {
        return printed().entrySet().stream()
                .flatMap(form -> KINDS.stream().map(kind -> Arguments.of(form.getKey(), kind, form.getValue())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("keys")
    void a_key_is_masked_however_it_is_printed(String name, String kind, UnaryOperator<String> form) {
        Random random = new Random(name.hashCode() + kind.hashCode());
        for (int lines : new int[] {3, 26, 50}) {
            String body = body(lines, random);
            String text = "before it\n" + form.apply(pem(kind, body)) + "and this after it\n";

            for (int piece : new int[] {text.length(), 1000, 33}) {
                StringBuilder safe = new StringBuilder();
                try (RedactingStream stream = redactor.stream(safe::append)) {
                    for (int position = 0; position < text.length(); position += piece) {
                        stream.accept(text.substring(position, Math.min(text.length(), position + piece)));
                    }
                }
                if (name.equals("without its beginning") && piece < text.length()) {
                    continue; // nothing of it says what it is, before its end comes
                }
                assertThat(safe.toString())
                        .startsWith("before it\n")
                        .endsWith("and this after it\n")
                        .contains("****");
                for (String line : body.split("\n")) {
                    if (line.length() >= 16) {
                        assertThat(safe.toString()).as("in pieces of %s", piece).doesNotContain(line.substring(2, 14));
                    }
                }
                String twice = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
                assertThat(safe.toString()).doesNotContain(twice.substring(8, 40));
            }
        }
    }

    @Test
    void what_follows_a_key_is_not_masked_with_it() {
        String key = pem("PRIVATE KEY", body(5, new Random(1)));
        String certificate = "-----BEGIN CERTIFICATE-----\n" + body(5, new Random(2)) + "\n-----END CERTIFICATE-----\n";

        assertThat(redactor.redact(key + certificate + key + "x: 1\n"))
                .isEqualTo("****\n" + certificate + "****\nx: 1\n");
        assertThat(redactor.redact("{\"k\":\"" + key.replace("\n", "\\n") + "\",\"c\":1}\n"))
                .isEqualTo("{\"k\":\"****\\n\",\"c\":1}\n");
    }

    @Test
    void putty_openvpn_and_bare_keys_are_masked() {
        String body = body(4, new Random(4));
        String hex = "0123456789abcdef".repeat(2) + "\n";
        Random random = new Random(5);
        byte[] bytes = new byte[300];
        random.nextBytes(bytes);
        System.arraycopy(
                new byte[] {0x30, (byte) 0x82, 4, (byte) 0xa4, 2, 1, 0, 2, (byte) 0x82, 1, 1, 0}, 0, bytes, 0, 12);
        String bare = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n";

        assertThat(redactor.redact(
                        "PuTTY-User-Key-File-3: ssh-rsa\nPublic-Lines: 1\nAAAAB3NzaC1yc2EAAAADAQABAAABAQC7\nPrivate-Lines: 5\n"
                                + body + "\nPrivate-MAC: " + "ab".repeat(20) + "\n"))
                .isEqualTo(
                        "PuTTY-User-Key-File-3: ssh-rsa\nPublic-Lines: 1\nAAAAB3NzaC1yc2EAAAADAQABAAABAQC7\nPrivate-Lines: 5\n****\nPrivate-MAC: ****\n");
        assertThat(redactor.redact("a\n-----BEGIN OpenVPN Static key V1-----\n" + hex.repeat(16)
                        + "-----END OpenVPN Static key V1-----\nb\n"))
                .isEqualTo("a\n****\nb\n");
        assertThat(redactor.redact("key follows\n" + bare + "and more of it\n"))
                .isEqualTo("key follows\n****\nand more of it\n");
    }
}
