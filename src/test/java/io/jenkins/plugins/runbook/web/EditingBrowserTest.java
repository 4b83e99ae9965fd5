package io.jenkins.plugins.runbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Changing a text in the review, and incidents, in a browser. */
@NeedsChromium
class EditingBrowserTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    final OneReview one = new OneReview();

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void problems_are_told_as_one_types_and_the_new_text_waits_in_the_same_review() {
        Page page = chromium.open(one.server.address("bob") + "#/review/" + one.review.id());
        button(page, "Edit").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        Locator text = dialog.getByLabel("Text of the runbook");
        assertThat(text).isFocused();
        assertThat(dialog.getByText("The text is a valid runbook.")).isVisible();

        text.fill("id: " + OneReview.RB + "\nsteps: 7\n");
        assertThat(dialog.getByText("line 2").first()).isVisible();

        text.fill(ReviewFixture.text(OneReview.RB, "v2, by bob"));
        assertThat(dialog.getByText("The text is a valid runbook.")).isVisible();
        assertThat(dialog.locator(".rb-edit-diff")).containsText("v2, by bob");
        dialog.getByLabel("Reason (required)").fill("it was not enough");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Resubmit"))
                .click();

        assertThat(page.getByText("Edited " + OneReview.RB + "-v2 into " + OneReview.RB + "-v3: it was not enough"))
                .isVisible();
        assertThat(one.house.version(new VersionRef(OneReview.RB, 3)).authors()).contains("bob");
        assertThat(button(page, "Approve")).isDisabled();
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void an_incident_is_listed_and_becomes_a_draft() {
        new Browserless(
                        new WebApi(one.house.store, one.house.library, one.house.reviews, one.house.clock()),
                        ReviewFixture.ALICE)
                .post(
                        "api/incidents",
                        Map.of("id", "I-1", "type", "disk_full", "host", "db-<b>1", "description", "<i>full"));
        Page page = chromium.open(one.server.address("bob") + "#/incidents");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("disk full"))
                .click();
        button(page, "How was it fixed?").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Commands that mended it, one a line or a script").fill("rm -r /var/tmp/old");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Tell"))
                .click();
        assertThat(dialog).hasCount(0);
        assertThat(one.house.version(new VersionRef("RB-DISK-FULL-001", 1)).author())
                .isEqualTo("bob");
        assertThat(chromium.errors()).isEmpty();
    }
}
