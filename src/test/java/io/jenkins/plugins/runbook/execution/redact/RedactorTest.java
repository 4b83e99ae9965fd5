package io.jenkins.plugins.runbook.execution.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.redact.PlantedSecrets.Planted;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = new Redactor(List.of());

    static Stream<Arguments> kinds() {
        return Stream.of(1L, 2L, 3L)
                .flatMap(seed -> PlantedSecrets.all(seed).entrySet().stream()
                        .map(entry -> Arguments.of(entry.getKey(), seed, entry.getValue())));
    }

    @Test
    void there_are_more_than_fifty_kinds() {
        assertThat(PlantedSecrets.all(1)).hasSizeGreaterThan(50);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("kinds")
    void a_secret_of_a_known_kind_is_masked(String kind, long seed, Planted planted) {
        assertThat(redactor.redact("before\n" + planted.line() + "\nand after\n"))
                .startsWith("before\n")
                .endsWith("\nand after\n")
                .contains(Redactor.MASK)
                .doesNotContain(planted.secret());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void pieces_give_what_the_whole_gives(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (Planted planted : PlantedSecrets.all(seed).values()) {
            text.append(planted.line()).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        StringBuilder safe = new StringBuilder();

        try (RedactingStream stream = redactor.stream(safe::append)) {
            for (int position = 0; position < text.length(); ) {
                int end = Math.min(text.length(), position + 1 + random.nextInt(30));
                stream.accept(text.substring(position, end));
                position = end;
            }
        }

        for (Map.Entry<String, Planted> entry : PlantedSecrets.all(seed).entrySet()) {
            assertThat(safe).as(entry.getKey()).doesNotContain(entry.getValue().secret());
        }
        assertThat(safe.toString().replaceAll("\\*{4}\n(\\*{4}\n)+", "****\n")).contains("****");
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void a_line_without_end_lets_nothing_through_and_does_not_grow_in_memory(long seed) {
        Random random = new Random(seed);
        StringBuilder passed = new StringBuilder();
        Planted planted = PlantedSecrets.all(seed).get("github-token");
        String secret = "s3cret-" + seed;
        Redactor both = new Redactor(List.of(secret));
        int length = 0;

        try (RedactingStream stream = both.stream(passed::append)) {
            for (int i = 0; i < 3000; i++) {
                String piece = switch (random.nextInt(20)) {
                    case 0 -> " " + planted.secret() + " ";
                    case 1 -> " password=" + secret + " ";
                    default -> "x".repeat(random.nextInt(200)) + " ";
                };
                length += piece.length();
                int cut = random.nextInt(piece.length());
                stream.accept(piece.substring(0, cut));
                stream.accept(piece.substring(cut));
                assertThat(length - passed.length()).isLessThan(400_000);
            }
        }

        assertThat(passed)
                .doesNotContain(planted.secret())
                .doesNotContain(secret)
                .contains("****");
    }

    @Test
    void a_given_secret_is_masked_as_it_is_and_as_commands_write_it() {
        String secret = "p@ss w\"ord'/äö";
        Redactor mine = new Redactor(List.of(secret));
        String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));

        assertThat(mine.redact("a " + secret + " b")).isEqualTo("a **** b");
        assertThat(mine.redact("x " + base64)).doesNotContain(base64.replace("=", ""));
        assertThat(mine.redact("u=p%40ss+w%22ord%27%2F%C3%A4%C3%B6&b")).isEqualTo("u=****&b");
        assertThat(mine.redact("{\"v\": \"p@ss w\\\"ord'/äö\"}")).isEqualTo("{\"v\": \"****\"}");
    }

    @Test
    void each_line_of_a_secret_file_is_a_secret() {
        Redactor mine = new Redactor(List.of("first-line\nsecond-line\n"));

        assertThat(mine.redact("1 first-line\n2 second-line\n")).isEqualTo("1 ****\n2 ****\n");
    }

    @Test
    void a_value_too_short_to_be_a_secret_leaves_the_text_readable() {
        assertThat(new Redactor(List.of("a", "", "42")).redact("a test of 42 cats"))
                .isEqualTo("a test of 42 cats");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: password authentication failed for user \"app\"",
                "fe_sendauth: no password supplied",
                "Permission denied (publickey,password).",
                "error: token expired at 12:00",
                "invalid token: unexpected end of input",
                "password: incorrect",
                "export PGPASSWORD=\"$password\"",
                "curl -H \"Authorization: Bearer $(cat etc/vault.token)\" http://vault.example:21220/v1/objects",
                "mysql: command not found",
                "mysql -h db -u app -p\"$password\" app",
                "http://127.0.0.1:21020/health answered 503",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "commit 8d3f1c2b7a9e4d5f6a7b8c9d0e1f2a3b4c5d6e7f",
                "uuid 123e4567-e89b-12d3-a456-426614174000",
                "-----BEGIN CERTIFICATE-----",
                "task-force sk-ip this key-value pair",
                "secret: null, api_key: ${API_KEY}",
                "see docs/access-keys.md",
                "Warning: Using a password on the command line interface can be insecure.",
                "user@host:/path$ ls -u | sort",
            })
    void what_is_no_secret_stays_readable(String line) {
        assertThat(redactor.redact(line)).isEqualTo(line);
    }

    @Test
    void a_certificate_and_what_follows_a_cut_off_key_stay_readable() {
        String certificate = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ\n-----END CERTIFICATE-----\n";
        String cut = "-----BEGIN PRIVATE "
                + "KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqG\nError: permission denied (os error 13)\n";

        assertThat(redactor.redact(certificate)).isEqualTo(certificate);
        assertThat(redactor.redact(cut)).isEqualTo("****\nError: permission denied (os error 13)\n");
    }

    @Test
    void nothing_of_a_text_is_lost_but_secrets() {
        Random random = new Random(31);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append((char) (random.nextInt(8) == 0 ? '\n' : 32 + random.nextInt(60)));
        }
        String harmless = text.toString().replaceAll("[:=@$-]", ".");

        assertThat(redactor.redact(harmless)).isEqualTo(harmless);
        assertThat(redactor.redact(null)).isNull();
        assertThat(redactor.redact("")).isEmpty();
    }

    @Test
    void a_key_whose_beginning_was_cut_off_or_whose_lines_were_joined_is_masked() {
        String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDX";
        String end = "-----END " + "PRIVATE KEY-----";
        String begin = "-----BEGIN " + "PRIVATE KEY-----";

        assertThat(redactor.redact("seen:\n" + line + "\n" + line + "\nabc=\n" + end + "\nafter\n"))
                .doesNotContain(line)
                .startsWith("seen:")
                .endsWith("\nafter\n");
        assertThat(redactor.redact("state " + begin + " " + line + " " + line + " abc= more\n"))
                .doesNotContain(line)
                .endsWith("more\n");
        assertThat(redactor.redact("state " + begin + " " + line + " " + end + " more\n"))
                .doesNotContain(line)
                .endsWith(" more\n");
    }

    @Test
    void a_private_key_with_thousands_of_words_in_a_line_is_masked() {
        String words = "MIIEvQIBADANBgkqhkiG9w0B ".repeat(100_000);

        assertThat(redactor.redact("-----BEGIN " + "PRIVATE KEY-----\n" + words + "\nand after it\n"))
                .doesNotContain("MIIE")
                .endsWith("\nand after it\n");
    }
}
