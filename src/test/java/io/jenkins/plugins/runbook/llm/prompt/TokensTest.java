package io.jenkins.plugins.runbook.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The estimate by length against what a real tokeniser counts, on what this plugin sends. */
class TokensTest {

    /** What the budget adds to an estimate before it reserves money. */
    private static final double HEADROOM = 1.25;

    @ParameterizedTest
    @ValueSource(strings = {"categorise-3.golden.txt", "repair-2.golden.txt"})
    void our_prompts_cost_less_than_estimated_and_not_much_less(String prompt) throws IOException {
        String text = resource("/io/jenkins/plugins/runbook/learning/model/" + prompt);
        int counted = count(EncodingType.O200K_BASE, text);

        assertThat(Tokens.estimate(text)).isBetween(counted, counted * 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CL100K_BASE", "O200K_BASE"})
    void logs_full_of_numbers_stay_within_what_is_reserved(EncodingType encoding) {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            log.append("2026-11-25T13:02:")
                    .append(10 + i % 50)
                    .append(".17")
                    .append(i)
                    .append("Z ERROR [worker-")
                    .append(i % 7)
                    .append("] io.example.Store: cannot open /srv/data/seg-00")
                    .append(i)
                    .append(".idx (errno 24)\n");
        }
        String text = log.toString();

        assertThat(Tokens.estimate(text) * HEADROOM).isGreaterThanOrEqualTo(count(encoding, text));
    }

    @Test
    void the_instructions_of_both_roles_are_small() throws IOException {
        assertThat(count(EncodingType.O200K_BASE, instructions("categorise-3"))).isLessThan(1_000);
        assertThat(count(EncodingType.O200K_BASE, instructions("repair-2"))).isLessThan(1_200);
    }

    private static String instructions(String prompt) throws IOException {
        return resource("/io/jenkins/plugins/runbook/learning/model/" + prompt + ".md");
    }

    private static int count(EncodingType type, String text) {
        return Encodings.newLazyEncodingRegistry().getEncoding(type).countTokens(text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TokensTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
