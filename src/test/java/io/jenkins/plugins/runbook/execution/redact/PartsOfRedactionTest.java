package io.jenkins.plugins.runbook.execution.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.redact.SecretNames.Says;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of the parts that a redactor is made of, to the character. */
class PartsOfRedactionTest {

    private final Redactor redactor = new Redactor(List.of());

    /** In each row '§' stands where the value ends, and nowhere when it goes on behind the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc§ d",
                "abc§\"d",
                "abc§<d",
                "abc§>d",
                "'abc§'d",
                "a(b)c§ ",
                "a[b]c§ ",
                "a{b}c§ ",
                "a(b]c§ ",
                "a)b§ ",
                "((a))b§ ",
                "a§) ",
                "a§]",
                "a§}",
                "a&b§ ",
                "a§& ",
                "a§&b=c",
                "a§;b:c",
                "a;b.c§ ",
                "a§, ",
                "a§,",
                "a§;;",
                "a§||",
                "a#b§ ",
                "a%b§ ",
                "a§%26b",
                "a\\b§ ",
                "a§\\n",
                "a§\\\\r",
                "a§\\t",
                "a§\\\"x",
                "a§\\'x",
                "a§\\",
                "abc",
                "§ a",
                "a§\u0001b",
                "a(b§",
                "a§,b",
                "a§|b9.c-d_E=",
                "a(b)§)",
                "a§\\\\",
                "a\\0§ "
            })
    void a_value_without_quotes_ends_where_something_else_begins(String row) {
        int end = row.indexOf('§');
        String text = row.replace("§", "");

        assertThat(new Unquoted(false).in(text, 0, text.length())).isEqualTo(row.equals("a(b§") ? -1 : end);
        assertThat(new Unquoted(false).in("== " + text, 3, 3 + text.length()))
                .isEqualTo(row.equals("a(b§") || end < 0 ? -1 : end + 3);
    }

    @Test
    void in_an_address_a_value_ends_at_its_next_sign() {
        assertThat(new Unquoted(true).in("ab&c", 0, 4)).isEqualTo(2);
        assertThat(new Unquoted(true).in("ab#c ", 0, 5)).isEqualTo(2);
        assertThat(new Unquoted(true).in("ab;c.d ", 0, 5)).isEqualTo(-1);
        assertThat(new Unquoted(false).in("a&" + "b".repeat(61) + "=", 0, 64)).isEqualTo(-1);
        assertThat(new Unquoted(false).in("a&" + "b".repeat(60) + "=", 0, 63)).isEqualTo(1);
    }

    /** Sequences up to their end; the rest is text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[m§x",
                "\u001b[31m§x",
                "\u001b[?25l§x",
                "\u001b[0;1;31m§",
                "\u001b[ @§x",
                "\u001b(B§x",
                "\u001b#8§",
                "\u001b=§x",
                "\u001bM§",
                "\u001b]0;t\u0007§x",
                "\u001b]8;;u\u001b\\§x",
                "\u001bPq\u001b\\§",
                "\u001b^x\u0007§",
                "\u001b_x\u0007§y",
                "§x",
                "§",
                "§\u001b",
                "§\u001b[",
                "§\u001b[31",
                "§\u001b[\u007f",
                "§\u001b[\u001fm",
                "§\u001b]0;t",
                "§\u001b]0\n\u0007",
                "§\u001b ",
                "§\u001b\u0001",
                "§\u001b(",
                "\u001b~§",
                "\u001b[0~§",
                "\u001b!!A§x"
            })
    void a_sequence_of_a_terminal_ends_where_its_kind_does(String row) {
        int end = row.indexOf('§');
        String text = row.replace("§", "");

        assertThat(TerminalCodes.end(text, 0)).isEqualTo(end);
        assertThat(TerminalCodes.end("ab" + text, 2)).isEqualTo(end + 2);
        if (end > 0 && end <= 32) {
            assertThat(TerminalCodes.endsBefore(text, end)).isTrue();
            assertThat(TerminalCodes.endsBefore("ab" + text, 2)).isFalse();
            assertThat(TerminalCodes.endsBefore("\n" + text, end)).isFalse();
        }
    }

    @Test
    void a_sequence_without_end_is_text_and_a_long_title_is_one() {
        assertThat(TerminalCodes.endsBefore("", 0)).isFalse();
        assertThat(TerminalCodes.end("x", 1)).isEqualTo(1);
        String longest = "\u001b]0;" + "t".repeat(195) + "\u0007";
        assertThat(TerminalCodes.end(longest, 0)).isEqualTo(200);
        assertThat(TerminalCodes.endsBefore(longest, 200)).isTrue();
        assertThat(TerminalCodes.end("\u001b]0;" + "t".repeat(196) + "\u0007", 0))
                .isZero();
        assertThat(TerminalCodes.end("\u001b[" + "1".repeat(197) + "m", 0)).isEqualTo(200);
        assertThat(TerminalCodes.end("\u001b[" + "1".repeat(198) + "m", 0)).isZero();
        String colour = "\u001b[" + "1".repeat(29) + "m";
        assertThat(TerminalCodes.endsBefore(colour, 32)).isTrue();
        assertThat(TerminalCodes.endsBefore("\u001b[" + "1".repeat(30) + "m", 33))
                .isFalse();
        assertThat(TerminalCodes.endsBefore("\u001b[3\nm", 5)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "hunter2, DB_PASSWORD, SECRET, false, false, true",
        "123, password, SECRET, false, false, false",
        "1234, password, SECRET, false, false, true",
        "1234, passwords, SECRET, false, false, false",
        "1.2, password, SECRET, false, false, false",
        "'1,2', password, SECRET, false, false, false",
        "1/23, password, SECRET, false, false, true",
        "12:3, password, SECRET, false, false, true",
        "'', password, SECRET, false, false, false",
        "required, password, SECRET, false, false, false",
        "required.;:, password, SECRET, false, false, false",
        "$PASSWORD, password, SECRET, false, false, false",
        "${PASSWORD}, password, SECRET, false, false, false",
        "<password>, password, SECRET, false, false, false",
        "%PW%, password, SECRET, false, false, false",
        "****, password, SECRET, false, false, false",
        "xxx, password, SECRET, false, false, false",
        "xx, password, SECRET, false, false, true",
        "---, password, SECRET, false, false, false",
        "__, password, SECRET, false, false, false",
        "..., password, SECRET, false, false, false",
        "redacted, password, SECRET, false, false, false",
        "[REDACTED], password, SECRET, false, false, false",
        "(none), password, SECRET, false, false, false",
        "!vault |, password, SECRET, false, false, false",
        "ENC[x], password, SECRET, false, false, false",
        "vault:a/b, password, SECRET, false, false, false",
        "file:x, password, SECRET, false, false, false",
        "process.env.X, password, SECRET, false, false, false",
        "get(x), password, SECRET, false, false, false",
        "get(, password, SECRET, false, false, false",
        "get(x);, password, SECRET, false, false, false",
        "get(x)y, password, SECRET, false, false, true",
        "/run/secrets/db, password, SECRET, false, false, false",
        "C:\\a\\b, password, SECRET, false, false, false",
        "/Run/x, password, SECRET, false, false, true",
        "db.password, password, SECRET, false, false, false",
        "Db.password, password, SECRET, false, false, true",
        "/home/bob, PWD, PERHAPS_SECRET, false, false, false",
        "~x, OLDPWD, PERHAPS_SECRET, false, false, false",
        "C:\\Temp, pw, PERHAPS_SECRET, false, false, false",
        "geheim, pw, PERHAPS_SECRET, false, false, true",
        "geheim, pwd, PERHAPS_SECRET, false, false, true",
        "abc, pass, PERHAPS_SECRET, false, false, false",
        "abc, pass, PERHAPS_SECRET, true, false, true",
        "abcd, pass, PERHAPS_SECRET, false, false, true",
        "1234, pass, PERHAPS_SECRET, false, false, false",
        "1234, db_pass, PERHAPS_SECRET, false, false, true",
        "123, db_pass, PERHAPS_SECRET, false, false, false",
        "abc, db_pass, PERHAPS_SECRET, false, false, true",
        "abc, wifi_psk, PERHAPS_SECRET, false, false, true",
        "abcdefg, token, PERHAPS_SECRET, false, false, false",
        "abcdefgh, token, PERHAPS_SECRET, false, false, true",
        "abc, token, PERHAPS_SECRET, false, true, true",
        "123, token, PERHAPS_SECRET, false, true, false",
        "123456789, token, PERHAPS_SECRET, false, false, false",
        "abc4ef, token, PERHAPS_SECRET, false, false, true",
        "abc4e, token, PERHAPS_SECRET, false, false, false"
    })
    void a_value_is_judged_by_its_form_its_name_and_its_place(
            String value, String name, Says says, boolean quoted, boolean option, boolean secret) {
        assertThat(ValueJudge.isSecret(value, name, says, quoted, option)).isEqualTo(secret);
        assertThat(ValueJudge.isSecret(" " + value + " ", name, says, quoted, option))
                .isEqualTo(secret);
    }

    @ParameterizedTest
    @CsvSource({
        "abc123, true", "abc12, false", "123456, false", "abcdef, false", "Abcdef, false", "abcDef, true",
                "ABCDEF, false", "abc!ef, true",
        "!!!!!!, false", "1!2!3!, false", "a0b9c8, true", "abcde1., true", "abcd1., false", "é1é1é1, true",
                "abc-ef, false", "abc=ef, true",
        "ABC0EF, true", "ABC9EF, true", "ABC/EF, false", "ABC:EF, false"
    })
    void a_word_looks_secret_with_what_words_of_a_language_have_not(String word, boolean secret) {
        assertThat(ValueJudge.looksSecret(word)).isEqualTo(secret);
    }

    @Test
    void words_end_at_white_space_and_at_their_greatest_length() {
        assertThat(ValueJudge.without("a.,", ".,")).isEqualTo("a");
        assertThat(ValueJudge.without(".,", ".,")).isEmpty();
        assertThat(ValueWords.isVariable("DB_NAME")).isTrue();
        assertThat(ValueWords.isVariable("AZ")).isTrue();
        assertThat(ValueWords.isVariable("A1")).isFalse();
        assertThat(ValueWords.isVariable("a")).isFalse();
        assertThat(ValueWords.isVariable("A[")).isFalse();
        assertThat(ValueWords.isVariable("A@")).isFalse();
        assertThat(ValueWords.wordBefore("my env-x \t pass", 11)).isEqualTo("env-x");
        assertThat(ValueWords.wordBefore("env pass", 4)).isEqualTo("env");
        assertThat(ValueWords.wordBefore("  ", 2)).isEmpty();
        assertThat(ValueWords.wordBefore("a".repeat(30), 30)).hasSize(20);
        assertThat(ValueWords.firstWord("is it", 0)).isEqualTo("is");
        assertThat(ValueWords.firstWord("xis", 1)).isEqualTo("is");
        assertThat(ValueWords.firstWord("x" + "a".repeat(50), 1)).hasSize(40);
        assertThat(ValueWords.isList("- a")).isTrue();
        assertThat(ValueWords.isList("|")).isTrue();
        assertThat(ValueWords.isList(">-")).isTrue();
        assertThat(ValueWords.isList(">-x")).isFalse();
        assertThat(ValueWords.isList("-a")).isFalse();
        assertThat(ValueWords.word("ab c", 0)).isEqualTo("ab");
        assertThat(ValueWords.word("xab", 1)).isEqualTo("ab");
        assertThat(ValueWords.word("x" + "a".repeat(500), 1)).hasSize(400);
    }

    /** Passwords in addresses, between '«' and '»'; a row without is harmless. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a:«b»@c",
                "ftp://a:«b»@c/d",
                "ftp://a:«b:c»@d",
                "ftp://a:«b@c»@d",
                "ftp://a:«b/c»@d",
                "ftp://a:@c",
                "ftp://:«b»@c",
                "ftp://a:b@",
                "ftp://a:b@ c",
                "ftp://a:b@!",
                "ftp://a:«b»@[::1]/x",
                "ftp://a:«b»@-c",
                "ftp://a:«b»@_c",
                "ftp://a:«b»@$H",
                "ftp://a:«b»@%H%",
                "ftp://a:«b»@{h}",
                "ftp://a:«b»@*c",
                "ftp://[a:b@c",
                "ftp://a:$b@c",
                "ftp://a:{b}@c",
                "ftp://a:***@c",
                "ftp://a:%b%@c",
                "ftp://a:«%b»@c",
                "ftp://h:80/p@c",
                "ftp://h:12345/p@c",
                "ftp://h:«123456/p»@c",
                "ftp://h:«8x/p»@c",
                "ftp://h:$P/p@c",
                "ftp://h:{p}/p@c",
                "ftp://h:b?x@c",
                "ftp://h/p:b@c",
                "ftp://a:«b#c»@d",
                "ftp://a:b\"@c",
                "ftp://a:b'@c",
                "ftp://a:b<@c",
                "ftp://a:b>@c",
                "ftp://a:b`@c",
                "ftp://a:b\\@c",
                "ftp://a:b //c@d",
                "x://a:http://b:«c»@d",
                "x://«abcdefghij0123456789»@h",
                "x://«abcdefghijklmnopqrs0»@h",
                "x://«abcdefghijklmnopqrs9»@h",
                "x://abcdefghij012345678@h",
                "x://abcdefghijabcdefghij@h",
                "x://01234567890123456789@h",
                "x://abcdefghij0123456!89@h",
                "x://a:«b»@c?d@e",
                "x://a:«b»@c/d@e"
            })
    void a_password_in_an_address_is_masked(String row) {
        String text = row.replace("«", "").replace("»", "");

        assertThat(redactor.redact("see " + text + "\n")).isEqualTo("see " + row.replaceAll("«[^»]*»", "****") + "\n");
    }

    @Test
    void an_address_is_read_up_to_its_greatest_length() {
        String within = "x://a:" + "b".repeat(1996) + "@c";
        assertThat(redactor.redact(within)).isEqualTo("x://a:****@c");
        String beyond = "x://a:" + "b".repeat(1997) + "@c";
        assertThat(redactor.redact(beyond)).isEqualTo(beyond);
        String path = "x://h:8x" + "a".repeat(99) + "/@c";
        assertThat(redactor.redact(path)).isEqualTo(path);
        assertThat(redactor.redact("x://h:8x" + "a".repeat(97) + "/@c")).isEqualTo("x://h:****@c");
    }

    /** Lines of {@code .pgpass}, with any port. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "db:6000:app:bob:«hunter2»",
                "db:1234:app:bob:«h»",
                "db:12345:app:bob:«hunter2»",
                "db:9090:app:bob:«hunter2»",
                "db:*:app:bob:«hunter2»",
                "*:*:*:*:«hunter2»",
                "export x=1 db:6000:app:bob:«hunter2»",
                "a\\:b:6000:app:bob:«hunter2»",
                "db:6000:app:bob:«hun\\:ter2»",
                "db:123:app:bob:hunter2",
                "db:123456:app:bob:hunter2",
                "db:6000:app:bob:hun:ter2",
                "db:6000:app:bob:hunter2 x",
                "db:6000:app:bob:",
                "db:6000:app:bob:$X",
                ":6000:app:bob:hunter2",
                "db:6000::bob:hunter2",
                "db:6000:app::hunter2",
                "db:600x:app:bob:hunter2",
                "db:6000:app:hunter2",
                "db:6000:app bob:hunter2:x",
                "db:60:0:app:bob",
                "db:6543:app:bob:«hunter2»\r"
            })
    void a_line_of_a_password_file_is_masked(String row) {
        String text = row.replace("«", "").replace("»", "");
        String masked = row.replaceAll("«[^»]*»", "****");

        assertThat(redactor.redact("x\n" + text + "\ny\n")).isEqualTo("x\n" + masked + "\ny\n");
        assertThat(redactor.redact(text)).isEqualTo(masked);
    }

    @Test
    void of_a_password_file_only_lines_are_read_that_begin_in_what_is_looked_at() {
        String text = "db:6000:app:bob:x\ndb:6000:app:bob:yy";
        for (int from : new int[] {1, 3, 17, 18}) {
            Look look = new Look(text, from, text.length(), true, 0);
            PasswordFile.find(look);
            assertThat(look.spans()).containsExactly(new Span(18, 34, 36));
        }
        Look look = new Look(text, 19, text.length(), true, 0);
        PasswordFile.find(look);
        assertThat(look.spans()).isEmpty();
    }

    /** The first four bytes of a value in hexadecimal digits, in the ways they are printed; between '«' and '»'. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "«7a6b3971»", "«7A6B3971»", "«7a 6b 39 71»", "«7a:6b:39:71»", "«7a-6b-39-71»", "«7a,6b,39,71»",
                        "0x«7a, 0x6b, 0x39, 0x71»",
                "«\\x7a\\x6b\\x39\\x71»", "«%7a%6b%39%71»", "«7a;6b;39;71»", "«7a      6b3971»", "7a       6b3971",
                        "7a.6b.39.71", "7a6b397",
                "7a6b39 ", "7a6b3972", "«7a6b\n3971»\n", "7a6b\n39 71", "«7a6b  zk\n00000010: 3971»  9q", "7a6b\n\n3971"
            })
    void the_bytes_of_a_value_are_masked(String row) {
        String text = row.replace("«", "").replace("»", "");

        assertThat(new Redactor(List.of("zk9q")).redact("is " + text + " so\n"))
                .isEqualTo("is " + row.replaceAll("«[^»]*»", "****") + " so\n");
    }

    /** In each row '§' stands where the value ends, and nowhere when it goes on behind the text. */
    @ParameterizedTest
    @ValueSource(strings = {"aZAz09+/=_-.~%§ ", "§:", "§@", "§[", "§`", "§{", "§,", "§!", "abc"})
    void a_token_ends_at_the_first_character_that_is_in_none(String row) {
        assertEnds(new Ending.OfToken(), row);
    }

    @Test
    void a_value_ends_at_what_its_kind_says_and_not_behind_the_limit() {
        for (String row : List.of("a!'§\tb", "a§\nb", "a§ b", "§ ", "ab")) {
            assertEnds(new Ending.AtBlank(), row);
        }
        for (String row : List.of("a]§]:", "a§\n]:", "§]:", "a]")) {
            assertEnds(new Ending.Before("]:"), row);
        }
        for (String row : List.of("a b§\r\n", "a b§\nc", "a b")) {
            assertEnds(new Ending.OfLine(), row);
        }
        for (String row : List.of("it''s§'", "§''", "a\\'b§'", "a\\\\§'", "a\"b§'", "a§\n'", "a\\\\b\\'c§' '", "abc")) {
            assertEnds(new Ending.AtQuote('\'', 0), row);
        }
        for (String row : List.of("a§\\\"", "a§\"", "a\\\\\\\"b§\\\" ", "a\\\\\"b§\\\"", "a§\"\"", "abc")) {
            assertEnds(new Ending.AtQuote('"', 1), row);
        }
    }

    private static void assertEnds(Ending ending, String row) {
        int end = row.indexOf('§');
        String text = row.replace("§", "");

        assertThat(ending.in(text, 0, text.length())).as(row).isEqualTo(end);
        assertThat(ending.in("' " + text, 2, 2 + text.length())).as(row).isEqualTo(end < 0 ? -1 : end + 2);
        if (end > 0) {
            assertThat(ending.in(text, 0, end)).as(row).isEqualTo(-1);
        }
    }

    /** A sign between a name and its value, up to '§'; a row without has none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=§",
                "=§x",
                "=~",
                "=>§x",
                "==§x",
                ":§",
                ":§x",
                ":=§x",
                "::",
                "://",
                ":§/x",
                "->§x",
                "-x",
                "-",
                "%3D§x",
                "%3A§x",
                "%3B",
                "x",
                "",
                "[abc]:§x",
                "[abc]x"
            })
    void a_sign_ends_before_what_follows_it(String row) {
        int end = row.indexOf('§');
        String text = row.replace("§", "");

        assertThat(new Between(text).afterSign(0)).as(row).isEqualTo(Math.max(end, 0));
        assertThat(new Between("ab" + text).afterSign(2)).as(row).isEqualTo(end < 0 ? 0 : end + 2);
    }

    @Test
    void quotes_and_blanks_are_passed_over_up_to_their_greatest_length() {
        assertThat(new Between("a \tb").beforeBlanks(3)).isEqualTo(1);
        assertThat(new Between("  ").beforeBlanks(2)).isZero();
        assertThat(new Between("x \t y").afterBlanks(1)).isEqualTo(4);
        assertThat(new Between("x ").afterBlanks(1)).isEqualTo(2);
        assertThat(new Between("x" + " ".repeat(70)).afterBlanks(1)).isEqualTo(65);
        assertThat(new Between("x\\\"'`])y").afterQuotes(1)).isEqualTo(7);
        assertThat(new Between("x)").afterQuotes(1)).isEqualTo(1);
        assertThat(new Between("x&quot;%27y").afterQuotes(1)).isEqualTo(10);
        assertThat(new Between("&amp;").afterQuotes(0)).isZero();
        assertThat(new Between("x" + "'".repeat(20)).afterQuotes(1)).isEqualTo(13);
        assertThat(new Between("%22").entity(0)).isEqualTo(3);
        assertThat(new Between("%23").entity(0)).isZero();
    }
}
