package io.jenkins.plugins.runbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Path;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Takes the pictures of every view in {@code docs/images} anew, when asked for with {@code -Dpictures=true}. */
@NeedsChromium
@EnabledIfSystemProperty(named = "pictures", matches = "true", disabledReason = "-Dpictures=true takes them anew")
class PicturesBrowserTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final Path IMAGES = Path.of("docs/images");

    private static ReviewFixture house;
    private static TestServer server;

    @BeforeAll
    static void furnish() throws Exception {
        house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withMinimumApprovals(1, 2));
        PageFixture.bring(house);
        server = new TestServer(new WebApi(Rehearsing.parts(house, Path.of("target/backups"))), 0);
    }

    @AfterAll
    static void close() {
        server.close();
        house.close();
    }

    @Test
    void every_view_has_its_picture() {
        String review = "review/"
                + house.store.read(records -> records.reviews()
                        .page(Set.of(ReviewState.PENDING_REVIEW), Priority.HIGH, 0, 1)
                        .get(0)
                        .id());
        take("queue", open("queue", ColorScheme.LIGHT, 1280), false);
        take("review", open(review, ColorScheme.LIGHT, 1280), true);
        take("review-dark", open(review, ColorScheme.DARK, 1280), false);
        take("library", open("library/RB-DISK-001", ColorScheme.LIGHT, 1280), true);
        take("executions", open("executions", ColorScheme.LIGHT, 1280), false);
        take("execution", open("executions/E-RB-SERVICE-001-53", ColorScheme.LIGHT, 1280), false);
        take("insights", open("insights", ColorScheme.LIGHT, 1280), true);
        take("history", open("history", ColorScheme.LIGHT, 1280), false);
        take("audit", open("audit", ColorScheme.LIGHT, 1280), false);
        take("upkeep", open("upkeep", ColorScheme.LIGHT, 1280), false);
        take("queue-narrow", open("queue", ColorScheme.LIGHT, 360), false);
        Page deciding = open(review, ColorScheme.LIGHT, 1280);
        new ReviewPage(deciding).begin("Approve", "The port is always ours on these hosts.");
        take("approve", deciding, false);

        assertThat(chromium.errors()).isEmpty();
    }

    /** Opens a view at the moment the records end, so that their ages are the same in each picture. */
    private static Page open(String view, ColorScheme scheme, int width) {
        Page page = chromium.open("about:blank", scheme, width, 900);
        page.clock().setFixedTime(Date.from(house.clock().instant()));
        page.navigate(server.address("alice") + "#/" + view);
        return page;
    }

    private static void take(String name, Page page, boolean whole) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.locator("h1").first().waitFor();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(IMAGES.resolve(name + ".png"))
                .setFullPage(whole));
        page.context().close();
    }
}
