package io.jenkins.plugins.runbook.execution.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

    static Stream<Arguments> spelled() {
        List<Arguments> all = new ArrayList<>();
        for (String secret : SECRETS) {
            PlantedSpellings.of(secret).forEach((name, text) -> all.add(Arguments.of(name, secret, text)));
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
        String text = "x".repeat(60_000) + " " + secret + " " + "y".repeat(30_000) + " "
                + PlantedSpellings.base64(secret) + "\n" + secret.substring(5000, 5200);
        try (RedactingStream stream = new Redactor(List.of(secret)).stream(safe::append)) {
            for (int position = 0; position < text.length(); position += 1000) {
                stream.accept(text.substring(position, Math.min(text.length(), position + 1000)));
            }
        }

        assertThat(left(secret, safe.toString())).as("parts of the secret").isLessThan(64);
        assertThat(left(PlantedSpellings.base64(secret), safe.toString()))
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
