package io.jenkins.plugins.runbook.execution.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Given secrets in the spellings that tools produce. */
class SpellingsTest {

    private static final List<String> SECRETS = List.of(
            "p@ss w\"ord'/äö",
            "it's&<b>\"q\"\\n",
            "correct-horse-battery",
            "Tr0ub4dor&3",
            "a#b$c%d!e^f",
            "pa ss+wo/rd=",
            "s3cr\u00e9t🚒key",
            "密码是这个123",
            "quote'inside'it",
            "back\\slash\\value",
            "x=1;y=2|z&w",
            "'begins with a quote");

    private static Map<String, String> spellings(String secret) {
        Map<String, String> all = new LinkedHashMap<>();
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        all.put("as it is", secret);
        all.put("shell quotes", "'" + secret.replace("'", "'\\''") + "'");
        all.put("shlex", "'" + secret.replace("'", "'\"'\"'") + "'");
        all.put("dash -x", secret.replace("'", "'\"'\"'"));
        all.put(
                "printf %q",
                secret.chars()
                        .mapToObj(c -> (c < 128 && !Character.isLetterOrDigit(c) ? "\\" : "") + (char) c)
                        .collect(Collectors.joining()));
        all.put("$'...'", "$'" + secret.replace("\\", "\\\\").replace("'", "\\'") + "'");
        all.put("$'...' in bytes", "$'" + escaped(bytes, "\\x%02x") + "'");
        all.put("octal", escaped(bytes, "\\%03o"));
        all.put("json", secret.replace("\\", "\\\\").replace("\"", "\\\""));
        all.put(
                "json of php",
                secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        all.put(
                "json of go",
                secret.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("&", "\\u0026")
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e"));
        all.put("json in ascii", ascii(secret.replace("\\", "\\\\").replace("\"", "\\\"")));
        all.put(
                "json in json",
                secret.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\\", "\\\\")
                        .replace("\"", "\\\""));
        all.put(
                "all in \\u",
                secret.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining()));
        all.put("url, form", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        all.put("url, path", URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        all.put("url, small", small(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
        all.put(
                "url, python",
                URLEncoder.encode(secret, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/"));
        all.put(
                "url, twice",
                URLEncoder.encode(
                        URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"), StandardCharsets.UTF_8));
        all.put("url, all", escaped(bytes, "%%%02X"));
        all.put(
                "html",
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
        all.put(
                "html, hex",
                secret.replace("&", "&#x26;")
                        .replace("<", "&#x3c;")
                        .replace(">", "&#x3E;")
                        .replace("\"", "&#x22;")
                        .replace("'", "&#x27;"));
        all.put("html, all", secret.codePoints().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining()));
        all.put(
                "html, names",
                secret.replace("&", "&amp;")
                        .replace("ä", "&auml;")
                        .replace("ö", "&ouml;")
                        .replace("é", "&eacute;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&apos;"));
        all.put("python bytes", escapedBeyondAscii(bytes));
        all.put(
                "quoted-printable",
                URLEncoder.encode(secret, StandardCharsets.UTF_8)
                        .replace("+", "=20")
                        .replace('%', '='));
        all.put("wrong charset", new String(bytes, StandardCharsets.ISO_8859_1));
        all.put("no charset", new String(secret.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
        all.put("base64", base64(secret));
        all.put("base64 of user", base64("user:" + secret));
        all.put("base64 of u", base64("u:" + secret + "\n"));
        all.put("base64 of a line", base64("abc " + secret + " def"));
        all.put("base64 for urls", Base64.getUrlEncoder().encodeToString(bytes));
        all.put(
                "base64, wrapped",
                base64("some words before it " + secret + " and some words behind it, so that it is long")
                        .replaceAll(".{24}", "$0\n"));
        all.put(
                "base64, wrapped and indented",
                base64("some words before it " + secret + " and some words behind it")
                        .replaceAll(".{40}", "$0\n    "));
        all.put(
                "base64 in json",
                base64("some words before it " + secret + " and some words behind it")
                        .replaceAll(".{32}", "$0\\\\n"));
        all.put("base64 twice", base64("{\"auth\":\"" + base64("user:" + secret) + "\"}"));
        all.put(
                "powershell",
                Base64.getEncoder().encodeToString(("$x='" + secret + "'").getBytes(StandardCharsets.UTF_16LE)));
        all.put("hex", escaped(bytes, "%02x"));
        all.put("hex, capitals", escaped(bytes, "%02X"));
        all.put("hex, blanks", escaped(bytes, "%02x "));
        all.put("hex, colons", escaped(bytes, "%02x:"));
        all.put("hex, 0x", escaped(bytes, "0x%02x, "));
        all.put("xxd", xxd(("before " + secret + " after").getBytes(StandardCharsets.UTF_8)));
        all.put("two lines", secret.substring(0, 8) + "\n" + secret.substring(8));
        all.put("two lines of a log", secret.substring(0, 8) + "\nweb_1  | " + secret.substring(8));
        all.put("xargs, folded", secret.replaceAll("(.{7})", "$1\\\\\n"));
        return all;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(byte[] bytes, String format) {
        StringBuilder text = new StringBuilder();
        for (byte value : bytes) {
            text.append(String.format(format, value & 0xff));
        }
        return text.toString();
    }

    private static String escapedBeyondAscii(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte value : bytes) {
            text.append(
                    value < 0
                            ? String.format("\\x%02x", value & 0xff)
                            : value == '\\' ? "\\\\" : value == '\'' ? "\\'" : String.valueOf((char) value));
        }
        return text.toString();
    }

    private static String ascii(String text) {
        return text.chars()
                .mapToObj(c -> c < 128 ? String.valueOf((char) c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    private static String small(String text) {
        StringBuilder small = new StringBuilder(text);
        for (int i = 0; i + 2 < small.length(); i++) {
            if (small.charAt(i) == '%') {
                small.replace(i, i + 3, small.substring(i, i + 3).toLowerCase(java.util.Locale.ROOT));
            }
        }
        return small.toString();
    }

    private static String xxd(byte[] bytes) {
        StringBuilder dump = new StringBuilder();
        for (int line = 0; line < bytes.length; line += 16) {
            dump.append(String.format("%08x: ", line));
            StringBuilder column = new StringBuilder();
            for (int i = line; i < line + 16; i++) {
                dump.append(i < bytes.length ? String.format("%02x", bytes[i] & 0xff) : "  ")
                        .append(i % 2 == 1 ? " " : "");
                column.append(
                        i >= bytes.length
                                ? ""
                                : bytes[i] >= 32 && bytes[i] < 127 ? String.valueOf((char) bytes[i]) : ".");
            }
            dump.append(" ").append(column).append('\n');
        }
        return dump.toString();
    }

    static Stream<Arguments> spelled() {
        List<Arguments> all = new ArrayList<>();
        for (String secret : SECRETS) {
            spellings(secret).forEach((name, text) -> all.add(Arguments.of(name, secret, text)));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("spelled")
    void a_secret_is_masked_however_it_is_spelled(String name, String secret, String spelling) {
        String safe = new Redactor(List.of(secret)).redact("before\nx " + spelling + " y\nand after\n");

        assertThat(safe).startsWith("before\n").endsWith("and after\n").contains(Redactor.MASK);
        assertThat(left(spelling, safe)).as("%s in %s", spelling, safe).isLessThanOrEqualTo(slack(name));
    }

    /** The longest part of a spelling that is left in a text. */
    private static int left(String spelling, String safe) {
        int longest = 0;
        for (int start = 0; start < spelling.length(); start++) {
            while (start + longest < spelling.length()
                    && safe.contains(spelling.substring(start, start + longest + 1))) {
                longest++;
            }
        }
        return longest;
    }

    /** What is around a secret may stay, and so may characters of an encoding that depend on what is around it. */
    private static int slack(String name) {
        if (name.equals("xxd")) {
            return 60;
        }
        if (name.contains("base64") || name.equals("powershell")) {
            return name.contains("wrapped") || name.contains("json") || name.contains("line") || name.contains("twice")
                    ? 90
                    : 12;
        }
        return 10;
    }

    @Test
    void a_secret_of_twenty_thousand_characters_is_masked_across_pieces_and_marks() {
        StringBuilder made = new StringBuilder();
        java.util.Random random = new java.util.Random(3);
        while (made.length() < 20_000) {
            made.append((char) ('!' + random.nextInt(90)));
        }
        String secret = made.toString();
        StringBuilder safe = new StringBuilder();
        String text = "x".repeat(60_000) + " " + secret + " " + "y".repeat(30_000) + " " + base64(secret) + "\n"
                + secret.substring(5000, 5200);
        try (RedactingStream stream = new Redactor(List.of(secret)).stream(safe::append)) {
            for (int position = 0; position < text.length(); position += 1000) {
                stream.accept(text.substring(position, Math.min(text.length(), position + 1000)));
            }
        }

        assertThat(left(secret, safe.toString())).as("parts of the secret").isLessThan(64);
        assertThat(left(base64(secret), safe.toString()))
                .as("parts of its base64")
                .isLessThan(20);
    }

    @Test
    void a_short_secret_does_not_make_a_text_unreadable() {
        assertThat(new Redactor(List.of("abc")).redact("a'b'c and a\nb\nc are no abc"))
                .isEqualTo("a'b'c and a\nb\nc are no ****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[31m",
                "\u001b[0m\u001b[01;32m",
                "\u001b[38;2;1;2;3m",
                "\u001b[K",
                "\u001b(B",
                "\u001b]0;a title\u0007",
                "\u001b]8;;http://h.example/\u001b\\",
                "\r",
                "\u001b[0m\r\n"
            })
    void what_a_terminal_is_told_within_a_value_does_not_hide_it(String code) {
        String secret = "Zk3vWq8TbXr4Mn7L";
        Redactor redactor = new Redactor(List.of(secret));
        for (int at = 1; at < secret.length(); at++) {
            String shown = secret.substring(0, at) + code + secret.substring(at);
            assertThat(redactor.redact("is " + shown + " so\n")).as(at + "").isEqualTo("is **** so\n");
        }
    }

    @Test
    void a_value_of_which_the_entities_were_encoded_again_is_found() {
        Redactor redactor = new Redactor(List.of("Zk3v&Wq8T"));

        assertThat(redactor.redact("is Zk3v&amp;#38;Wq8T so")).isEqualTo("is **** so");
        assertThat(redactor.redact("is Zk3v&amp;#x26;Wq8T so")).isEqualTo("is **** so");
        assertThat(new Redactor(List.of("Zk3v&#Wq8T")).redact("is Zk3v&amp;#Wq8T so"))
                .isEqualTo("is **** so");
        assertThat(redactor.redact("is Zk3v&amp;# so")).isEqualTo("is Zk3v&amp;# so");
    }
}
