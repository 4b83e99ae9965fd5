package io.jenkins.plugins.runbook.review;

import static io.jenkins.plugins.runbook.review.ReviewFixture.ALICE;
import static io.jenkins.plugins.runbook.review.ReviewFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.Version.Origin;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One text in the forms that editors and checkouts give it. */
class TextFormsTest {

    private static final String RB = "RB-WEB-001";
    private static final String TEXT = ReviewFixture.text(RB, "v1");

    /** A here-document with a line of blanks, and one that ends in them: they are what the script says. */
    private static final String BLANKS_THAT_COUNT = "id: RB-WEB-001   \nname: Restart\nincidentTypes: [service_crash]\n"
            + "steps:\n  - name: tell\t\n    run: |\n      cat <<'END'\n      two blanks:  \n      END\n\n\n";

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);

    @AfterEach
    void close() {
        house.close();
    }

    private static String form(String name, String text) {
        return switch (name) {
            case "crlf" -> text.replace("\n", "\r\n");
            case "cr" -> text.replace("\n", "\r");
            case "mark" -> "\uFEFF" + text;
            case "mark and crlf" -> "\uFEFF" + text.replace("\n", "\r\n");
            case "blanks" -> text.replace("\n", " \t \n");
            case "no end" -> text.stripTrailing();
            case "many ends" -> text + "\n  \n\n";
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"crlf", "cr", "mark", "mark and crlf", "blanks", "no end", "many ends"})
    void another_form_of_a_text_makes_no_version(String form) {
        house.publish(RB);

        Published again = house.library.publish("web.yaml", form(form, TEXT), BOB, "again", true);

        assertThat(again.created()).isFalse();
        assertThat(again.version().ref()).isEqualTo(new VersionRef(RB, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"crlf", "mark", "blanks"})
    void given_a_version_of_another_form_by_an_earlier_release_then_it_stays_and_its_text_makes_no_other(String form) {
        String kept = form(form, TEXT);
        house.store.transact(records -> {
            records.versions()
                    .insert(new Version(
                            new VersionRef(RB, 1),
                            kept,
                            Sha256.of(kept),
                            "alice",
                            Origin.PERSON,
                            "from before",
                            null,
                            Lifecycle.ACTIVE,
                            Instant.EPOCH));
            return null;
        });

        Published again = house.library.publish("web.yaml", TEXT, BOB, "again", true);

        assertThat(again.created()).isFalse();
        assertThat(again.version().sha256()).isEqualTo(Sha256.of(kept));
    }

    @Test
    void a_rejected_text_is_refused_in_every_form() {
        Published waiting = house.library.publish("web.yaml", TEXT, ALICE, "new", false);
        house.reviews.reject(
                waiting.review().id(),
                waiting.version().sha256(),
                waiting.review().revision(),
                BOB,
                "no");

        for (String form : List.of("crlf", "cr", "mark", "blanks", "no end")) {
            assertThatThrownBy(() -> house.library.publish("web.yaml", form(form, TEXT), ALICE, "again", true))
                    .as(form)
                    .isInstanceOf(ReviewException.class)
                    .hasMessageContaining("was rejected");
        }
    }

    @Test
    void blanks_that_are_part_of_a_script_stay() {
        String normal = RunbookText.normal(BLANKS_THAT_COUNT);

        assertThat(normal)
                .contains("id: RB-WEB-001\n", "- name: tell\n", "      two blanks:  \n")
                .endsWith("END\n");
        assertThat(script(normal)).isEqualTo(script(BLANKS_THAT_COUNT)).contains("two blanks:  \n");
    }

    @Test
    void whatever_the_form_the_text_says_the_same_and_its_normal_form_has_one() {
        Random random = new Random(14);
        List<String> ends = List.of("\n", "\r\n", "\r", " \n", "\t\r\n", "  \n");
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
            for (String line : TEXT.split("\n")) {
                text.append(line).append(ends.get(random.nextInt(ends.size())));
            }
            String normal = RunbookText.normal(text.toString());

            assertThat(normal).isEqualTo(RunbookText.normal(TEXT));
            assertThat(RunbookText.normal(normal)).isEqualTo(normal);
            assertThat(runbook(normal)).isEqualTo(runbook(text.toString().replace("\uFEFF", "")));
        }
    }

    private static Runbook runbook(String text) {
        return new RunbookReader().read("x", text).orThrow();
    }

    private static String script(String text) {
        return ((Action.Run) runbook(text).steps().get(0).action()).script();
    }
}
