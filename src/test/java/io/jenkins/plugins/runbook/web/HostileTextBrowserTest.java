package io.jenkins.plugins.runbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every field that can carry a stranger's text carries the worst of it; the page shows it as text, bounded, in its direction. */
@NeedsChromium
class HostileTextBrowserTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private ReviewFixture house;
    private TestServer server;
    private Review review;

    @BeforeEach
    void a_hostile_review_waits() throws Exception {
        house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
        server = new TestServer(new WebApi(house.store, house.library, house.reviews, house.clock()), 0);
        review = Hostile.review(house);
    }

    @AfterEach
    void close() {
        server.close();
        house.close();
    }

    @Test
    void nothing_of_it_becomes_markup_script_or_a_change_of_direction() {
        for (String view : views()) {
            Page page = chromium.open(server.address("alice") + "#/" + view);
            assertThat(page.getByRole(AriaRole.HEADING).first()).isVisible();
            page.locator("details").all().forEach(details -> details.evaluate("one => { one.open = true; }"));

            assertThat(page.locator("#runbooks img, #runbooks script, #runbooks iframe, #runbooks a[href^=javascript]"))
                    .hasCount(0);
            String text = (String) page.evaluate("document.body.textContent");
            assertThat(text).as(view).doesNotContainPattern("[\\u001b\\u202a-\\u202e\\u2066-\\u2069\\u200b\\u0000]");
            assertThat(text.length()).as(view + ": characters shown").isLessThan(400_000);
            assertThat(page.evaluate("window.hacked")).as(view).isNull();
            assertThat(chromium.errors()).as(view).isEmpty();
            chromium.closePages();
        }
    }

    @Test
    void it_is_still_readable_as_what_it_is() {
        Page page = chromium.open(server.address("alice") + "#/review/" + review.id());

        assertThat(page.getByText("<img src=x onerror=").first()).isVisible();
        assertThat(page.getByText("\\u202e").first()).isVisible();
        assertThat(page.getByText("characters left out").first()).isVisible();
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void it_does_not_break_out_of_a_telephone() {
        ReviewPage page = new ReviewPage(chromium.open(server.address("alice"), ColorScheme.LIGHT, 360, 800));
        for (String view : views()) {
            assertThat((int) page.go(view).page().evaluate("document.documentElement.scrollWidth"))
                    .as(view)
                    .isLessThanOrEqualTo(360);
        }
    }

    private List<String> views() {
        return List.of(
                "queue",
                "review/" + review.id(),
                "history",
                "library",
                "library/" + Hostile.RUNBOOK,
                "executions",
                "executions/" + Hostile.EXECUTION,
                "insights",
                "audit",
                "upkeep");
    }
}
