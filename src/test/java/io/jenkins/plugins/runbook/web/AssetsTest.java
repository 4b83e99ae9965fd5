package io.jenkins.plugins.runbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

    private static final Path SOURCES = Path.of("src/main/resources/io/jenkins/plugins/runbook/web/assets");
    private static final int TRANSFER_LIMIT = 250 * 1024;

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private final WebApi web = new WebApi(house.store, house.library, house.reviews, house.clock());
    private final Browserless alice = new Browserless(web, ReviewFixture.ALICE);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void the_page_and_all_its_files_are_served_with_their_types() throws IOException {
        assertThat(alice.get("").contentType()).startsWith("text/html");
        for (Path file : files()) {
            String name = SOURCES.relativize(file).toString();
            if (!name.equals("index.html")) {
                WebResponse answer = alice.get("assets/" + name);
                assertThat(answer.status()).as(name).isEqualTo(200);
                assertThat(answer.body()).as(name).isEqualTo(Files.readAllBytes(file));
            }
        }
        assertThat(alice.get("assets/app.js").contentType()).startsWith("text/javascript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/../WebApi.class",
                "assets/..%2fWebApi.class",
                "assets//etc/passwd",
                "assets/vendor/../app.js",
                "assets/APP.JS",
                "assets/",
                "assets",
                "WEB-INF/web.xml",
                "assets/app.js/",
                "assets/app.class"
            })
    void nothing_else_is(String path) {
        assertThat(alice.get(path).status()).isEqualTo(404);
    }

    @Test
    void only_viewers_see_the_page_and_nobody_posts_to_it() {
        assertThat(new Browserless(web, new Actor("mallory", Set.of())).get("").status())
                .isEqualTo(403);
        assertThat(alice.post("assets/app.js", Map.of()).status()).isEqualTo(405);
    }

    @Test
    void the_page_has_no_inline_script_or_style_and_never_makes_markup_of_data() throws IOException {
        Pattern inline = Pattern.compile(
                "<script(?![^>]*\\bsrc=)|<style|\\sstyle\\s*=|\\son[a-z]+\\s*=\\s*[\"']|javascript:",
                Pattern.CASE_INSENSITIVE);
        Pattern markup = Pattern.compile(
                "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|createContextualFragment|DOMParser");
        assertThat(Files.readString(SOURCES.resolve("index.html"))).doesNotContainPattern(inline);
        for (Path file : files()) {
            if (file.toString().endsWith(".js") && !file.toString().contains("vendor")) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(markup);
            }
        }
    }

    @Test
    void all_of_it_is_packed_for_a_browser_and_small() throws IOException {
        int total = 0;
        for (Path file : files()) {
            String name = SOURCES.relativize(file).toString();
            WebResponse answer = alice.send(
                    "GET",
                    name.equals("index.html") ? "" : "assets/" + name,
                    Map.of("Accept-Encoding", "gzip, deflate, br"),
                    "");
            assertThat(answer.headers()).as(name).containsEntry("Content-Encoding", "gzip");
            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                assertThat(unpacked.readAllBytes()).as(name).isEqualTo(Files.readAllBytes(file));
            }
            total += answer.body().length;
        }
        System.out.println("The page with all its files: " + total / 1024 + " KiB packed");
        assertThat(total).isLessThan(TRANSFER_LIMIT);
    }

    @Test
    void what_others_wrote_is_unchanged_and_named_with_its_version() throws IOException {
        String named = Files.readString(SOURCES.resolve("vendor/versions.txt"));
        for (Path file : files()) {
            if (file.getParent().endsWith("vendor") && !file.toString().endsWith(".txt")) {
                assertThat(named)
                        .as(file.toString())
                        .containsPattern(
                                file.getFileName() + " \\S+ [0-9.]+ \\S+ " + Sha256.of(Files.readAllBytes(file)));
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> tree = Files.walk(SOURCES)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }
}
