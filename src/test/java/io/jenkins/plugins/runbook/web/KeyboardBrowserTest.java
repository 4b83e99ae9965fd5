package io.jenkins.plugins.runbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import io.jenkins.plugins.runbook.model.ReviewState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without a mouse: everything can be reached, the focus is always seen, and it comes back. */
@NeedsChromium
class KeyboardBrowserTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    final OneReview one = new OneReview();

    private static final int MANY = 60;

    @Test
    void from_the_queue_to_a_decision_with_the_tab_key_alone() {
        ReviewPage bob = new ReviewPage(chromium.open(one.server.address("bob")));
        assertThat(bob.page().locator("[data-row-link]")).hasCount(1);
        tabTo(bob, "A Restart the web service");
        bob.page().keyboard().press("Enter");
        assertThat(bob.button("Approve")).isVisible();
        tabTo(bob, "BUTTON Approve");
        bob.page().keyboard().press("Enter");
        assertThat(bob.dialog().getByLabel("Comment")).isFocused();
        bob.page().keyboard().type("looks right");
        tabTo(bob, "BUTTON Approve");
        bob.page().keyboard().press("Enter");

        assertThat(bob.page().getByText("bob approved")).isVisible();
        assertThat(bob.dialog()).hasCount(0);
        assertThat(one.house.reviews.find(one.review.id()).state()).isEqualTo(ReviewState.APPROVED);
        // The button that had the focus is gone; the focus is in the view, not lost.
        assertThat(bob.focused()).startsWith("MAIN");
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void a_part_that_is_jumped_to_has_the_focus() {
        ReviewPage bob = new ReviewPage(chromium.open(one.server.address("bob") + "#/review/" + one.review.id()));
        bob.button("What was tried? Details").focus();
        bob.page().keyboard().press("Enter");

        assertThat(bob.focused()).isEqualTo("H2 Rehearsals and tests");
    }

    @Test
    void what_was_done_is_said_to_those_who_cannot_see_it() {
        ReviewPage bob = new ReviewPage(chromium.open(one.server.address("bob") + "#/review/" + one.review.id()));
        bob.decide("Comment", "a word");

        assertThat(bob.page().locator("[aria-live=polite]")).hasText(OneReview.RB + "-v2: commented.");
        assertThat(bob.button("Comment")).isFocused();
    }

    @Test
    void nothing_moves_for_those_who_asked_for_that() {
        Page page = chromium.open(one.server.address("bob") + "#/review/" + one.review.id());
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve")))
                .hasCSS("transition-duration", "0s");
    }

    private static void tabTo(ReviewPage page, String wanted) {
        for (int i = 0; i < MANY; i++) {
            page.page().keyboard().press("Tab");
            String now = page.focused();
            if (!now.startsWith("BODY")) {
                assertThat(page.focusIsSeen()).as("focus on " + now).isTrue();
            }
            if (now.startsWith(wanted)) {
                return;
            }
        }
        throw new AssertionError("The tab key does not lead to " + wanted);
    }
}
