package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET api/executions/bundle/{id}}. */
class EvidenceDownloadTest {

    private static final String PROVEN = "E-RB-SERVICE-001-53";
    private static final String UNPROVEN = "E-RB-SERVICE-001-52";

    @TempDir
    private Path directory;

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private Browserless bob;

    @BeforeEach
    void bring() throws IOException {
        PageFixture.bring(house);
        Path bundle = Files.writeString(directory.resolve("e.zip"), "what was written");
        WebParts plain = WebParts.of(house.store, house.library, house.reviews, house.clock());
        WebApi web = new WebApi(new WebParts(
                plain.store(),
                plain.library(),
                plain.reviews(),
                plain.rehearsals(),
                plain.notifications(),
                plain.troubles(),
                result -> Optional.of(bundle).filter(found -> result.id().equals(PROVEN)),
                plain.backups(),
                plain.retention(),
                plain.clock()));
        bob = new Browserless(web, ReviewFixture.BOB);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void the_bundle_is_sent_as_a_download() {
        WebResponse answer = bob.get("api/executions/bundle/" + PROVEN);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/zip");
        assertThat(answer.headers()).containsEntry("Content-Disposition", "attachment; filename=\"e.zip\"");
        assertThat(answer.body()).asString().isEqualTo("what was written");
    }

    @Test
    void what_is_not_here_is_404_in_words() {
        WebResponse unproven = bob.get("api/executions/bundle/" + UNPROVEN);
        assertThat(unproven.status()).isEqualTo(404);
        assertThat(json(unproven).at("/error/message").textValue()).contains("no evidence of execution");
        WebResponse unknown = bob.get("api/executions/bundle/none");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(json(unknown).at("/error/message").textValue()).contains("no execution 'none'");
    }
}
