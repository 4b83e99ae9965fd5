package io.jenkins.plugins.runbook.execution.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.Fuzz;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any text, wherever it is cut into pieces, and how long a text may take that is made to take long. */
class RedactorFuzzTest {

    private static final String PLAIN = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final String SIGNS = PLAIN + PLAIN + "!@#%^&*()-_=+[]{};:'\",.<>/?|\\`~$ äöß€";

    private static final List<String> PIECES = List.of(
            "a ",
            "INFO ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "    ",
            "=",
            ": ",
            "\"",
            "'",
            "`",
            "\\",
            "\\n",
            "%",
            "%0A",
            "&",
            "&quot;",
            "<a>",
            "</a>",
            ",",
            ";",
            "|",
            "+",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "$",
            "${",
            "- ",
            "* ",
            "--",
            "---",
            "://",
            "@",
            "/",
            "?q=1&",
            "#",
            "\u001b[31m",
            "\u001b[0m",
            "é",
            "\u202e",
            "\0",
            "\ud800",
            "\ud83d\ude00",
            "password",
            "token",
            "secret ",
            "api_key",
            "PASS",
            "-----BEGIN ",
            "-----END ",
            "PRIVATE KEY-----",
            "MIIEvQIBADANBgkqhkiG9w0B",
            "key-",
            "eyJ",
            "sk-",
            "$6$",
            "Bearer ",
            "authorization: ",
            "cookie: ",
            "curl -u ",
            "mysql -p",
            "db:5432:a:b:",
            "12345",
            "deadbeef",
            "name: ",
            "value: ");

    @Test
    void a_known_value_is_never_passed_on_whatever_is_around_it_and_wherever_the_text_is_cut() {
        Fuzz.run("redactor, known values", 1, random -> {
            String secret = chars(random.nextBoolean() ? PLAIN : SIGNS, 6 + random.nextInt(60), random)
                    .strip();
            if (secret.length() < 6) {
                return;
            }
            String spelled = spelled(secret, random);
            String text = noise(random) + " " + spelled + " " + noise(random);
            Redactor redactor = new Redactor(List.of(secret));

            String safe = inPieces(redactor, text, random);

            assertThat(safe).as(text).doesNotContain(secret);
            if (!spelled.contains("\n")) {
                assertThat(safe).as(text).doesNotContain(spelled);
            }
            assertThat(redactor.redact(text)).as(text).doesNotContain(secret);
            assertThat(safe.length()).isLessThanOrEqualTo(text.length() + 2 * Redactor.MASK.length());
        });
    }

    @Test
    void a_secret_of_a_known_form_is_never_passed_on_wherever_the_text_is_cut() {
        List<String> examples = Stream.of("secret-formats.tsv", "secret-options.tsv")
                .flatMap(table -> DataTable.read(table).stream())
                .map(row -> row[3])
                .toList();
        Redactor redactor = new Redactor(List.of());
        Fuzz.run("redactor, known forms", 1, random -> {
            Marked marked = Marked.of(examples.get(random.nextInt(examples.size())), random);
            String text = "line\n".repeat(random.nextInt(3)) + marked.text() + "\n" + noise(random);

            String safe = inPieces(redactor, text, random);

            for (String secret : marked.secrets()) {
                if (secret.length() > 7) {
                    assertThat(safe).as(text).doesNotContain(secret);
                }
            }
        });
    }

    @Test
    void nothing_is_lost_of_what_is_harmless() {
        Fuzz.run("redactor, harmless", 1, random -> {
            Redactor redactor =
                    new Redactor(List.of(chars(PLAIN, 8 + random.nextInt(30), random), chars(SIGNS, 12, random)));
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                byte[] bytes = new byte[List.of(16, 20, 32).get(random.nextInt(3))];
                random.nextBytes(bytes);
                String hex = HexFormat.of().formatHex(bytes);
                text.append(
                        switch (random.nextInt(6)) {
                            case 0 -> "sha256:" + hex;
                            case 1 -> new java.util.UUID(random.nextLong(), random.nextLong());
                            case 2 ->
                                "https://h" + random.nextInt(99) + ".example/a/" + hex + "?page=" + random.nextInt();
                            case 3 -> "commit " + hex;
                            case 4 -> "image@sha256:" + hex;
                            default -> "step " + random.nextInt() + " took " + random.nextInt(9999) + " ms";
                        });
                text.append(random.nextBoolean() ? "\n" : ", ");
            }

            assertThat(inPieces(redactor, text.toString(), random)).isEqualTo(text.toString());
        });
    }

    static Stream<String> shapes() {
        return Stream.concat(
                PIECES.stream(),
                Stream.of(
                        "token ",
                        "pass ",
                        "_password=",
                        "password=x ",
                        "password: ",
                        "a_token_",
                        "secret: x, ",
                        "<password>",
                        "name: token ",
                        "--token ",
                        "://a:b",
                        "://a:b@c ",
                        "a:5432:b:c:d ",
                        "-----BEGIN PRIVATE KEY-----",
                        "hunter2-hunter",
                        "h\\u0075",
                        "h\\\n",
                        "hunter'\"'\"'",
                        "68 75 6e ",
                        "68\n 75",
                        "aHVudGVy",
                        "%68%75",
                        "&#104;",
                        "docker login -p ",
                        "openssl -pass pass:",
                        "identified by '",
                        "password is ",
                        "cmdkey ",
                        "net use \\\\a ",
                        "sk-a",
                        "$argon2",
                        "\"k\": \"",
                        "Private-Lines: 3\n",
                        "Private-Lines: 3 ",
                        "Proc-Type: 4 ",
                        "MHcCAQEEI",
                        "login a password ",
                        "password[",
                        "${password:-",
                        "set token ",
                        "-----BEGIN " + "PRIVATE KEY-----",
                        "-----END " + "PRIVATE KEY-----",
                        "MIIEpAIBAAKCAQEA",
                        "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t",
                        "password=",
                        "\"password\":\"",
                        "token=$",
                        "pass=a,",
                        "name=password,",
                        "://a:",
                        "://a:b@",
                        "mysql ",
                        "curl -u a:",
                        "curl ",
                        "Authorization: Basic ",
                        "bearer ",
                        "cookie: a=",
                        "eyJhbGciOiJIUzI1NiJ9.",
                        "$6$a$",
                        "AKIA",
                        ":AA",
                        "sqlplus a/",
                        "chpasswd",
                        "echo a:b | chpasswd ",
                        "-us1",
                        "0123456789abcdef-us1",
                        "hunter2",
                        "hunter",
                        "'hunter",
                        "h\\u0075nter",
                        "%68unter2",
                        "68756e746572",
                        "aHVudGVyM",
                        "\\\"password\\\":\\\"",
                        "[password] => ",
                        "machine a login b password ",
                        "ENV PASSWORD ",
                        "${PASSWORD:-",
                        "Private-Lines: 9",
                        "a:1234:",
                        "runbook-",
                        "a",
                        "  ",
                        "((((",
                        "{\"d\":\"",
                        "net use ",
                        "--from-literal=a=",
                        "password for a",
                        "set password for x ",
                        "aaaaaaaaaaaaaaaa ",
                        "Proc-Type: "));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_long_row_of_anything_takes_time_that_grows_with_its_length(String piece) {
        Redactor redactor = new Redactor(List.of("hunter2-hunter2", "p@ss w\"ord'/äö"));
        String line = piece.replace("\n", " ").repeat((1 << 17) / piece.length() + 1);
        assertThat(cpu(() -> redactor.redact(line.replace(piece, piece + "x1 "))))
                .isLessThan(Duration.ofSeconds(8));
        assertThat(cpu(() -> redactor.redact(line))).isLessThan(Duration.ofSeconds(8));
        assertThat(cpu(() -> redactor.redact((piece + "\n").repeat((1 << 17) / piece.length()))))
                .isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void a_million_lines_are_read() {
        String lines = "a line: of token\n".repeat(1_000_000);
        assertThat(new Redactor(List.of("hunter2-hunter2")).redact(lines)).isEqualTo(lines);
    }

    /** Time that this thread has worked, which other load on the machine does not change. */
    private static Duration cpu(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }

    private static String inPieces(Redactor redactor, String text, Random random) {
        StringBuilder safe = new StringBuilder();
        int longest = 1 + random.nextInt(80);
        try (RedactingStream stream = redactor.stream(safe::append)) {
            for (int position = 0; position < text.length(); ) {
                int end = Math.min(text.length(), position + 1 + random.nextInt(longest));
                stream.accept(text.substring(position, end));
                position = end;
            }
        }
        return safe.toString();
    }

    private static String noise(Random random) {
        List<String> pieces = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            pieces.add(PIECES.get(random.nextInt(PIECES.size())));
        }
        return String.join("", pieces);
    }

    /** The value as one of the tools writes it. */
    private static String spelled(String secret, Random random) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(9)) {
            case 0 -> java.net.URLEncoder.encode(secret, StandardCharsets.UTF_8);
            case 1 -> "'" + secret.replace("'", "'\"'\"'") + "'";
            case 2 -> "\"" + secret.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            case 3 -> secret.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
            case 4 -> HexFormat.of().formatHex(bytes);
            case 5 -> HexFormat.ofDelimiter(" ").formatHex(bytes);
            case 6 -> {
                String before = "xy".substring(random.nextInt(3));
                String all =
                        Base64.getEncoder().encodeToString((before + secret + "tail").getBytes(StandardCharsets.UTF_8));
                yield all.substring((before.length() * 8 + 5) / 6, (before.length() + bytes.length) * 8 / 6);
            }
            case 7 -> {
                int cut = 1 + random.nextInt(secret.length() - 1);
                yield secret.substring(0, cut) + "\n" + secret.substring(cut);
            }
            default -> secret;
        };
    }

    private static String chars(String alphabet, int length, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
