package io.jenkins.plugins.runbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People decide in a real browser. */
@NeedsChromium
class ReviewPageBrowserTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    final OneReview one = new OneReview();

    @Test
    void from_the_queue_to_an_approval_that_shows_its_hash() {
        Page page = chromium.open(one.server.address("bob"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Restart the web service"))
                .click();
        button(page, "Approve").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);

        assertThat(dialog).containsText(one.review.sha256());
        dialog.getByLabel("Comment").fill("looks right");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve"))
                .click();

        assertThat(page.getByText("bob approved")).isVisible();
        assertThat(one.house.version(one.review.version()).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(one.house.reviews.find(one.review.id()).decisions().get(0).comment())
                .isEqualTo("looks right");
        assertThat(button(page, "Approve")).hasCount(0);
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void rejecting_and_requesting_changes_ask_for_a_reason_first() {
        Page page = detail("bob");
        button(page, "Request changes").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Request changes"))
                .click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("Say why");

        dialog.getByLabel("Reason (required)").fill("use install -d");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Request changes"))
                .click();
        assertThat(page.getByText("bob requested changes")).isVisible();

        button(page, "Reject").click();
        page.getByLabel("Reason (required)").fill("not at all");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Reject"))
                .click();
        assertThat(page.getByText("bob rejected")).isVisible();
        assertThat(one.house.reviews.find(one.review.id()).state()).isEqualTo(ReviewState.REJECTED);
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void each_role_is_offered_what_it_may_do() {
        Page reader = detail("rita");
        assertThat(reader.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        assertThat(reader.locator("[data-action=decide], [data-action=claim]")).hasCount(0);

        Page commenter = detail("carl");
        assertThat(button(commenter, "Comment")).isVisible();
        assertThat(button(commenter, "Request changes")).isVisible();
        assertThat(button(commenter, "Approve")).hasCount(0);
        assertThat(button(commenter, "Reject")).hasCount(0);
    }

    @Test
    void the_author_sees_that_somebody_else_has_to_approve() {
        Review own = one.house
                .library
                .publish("x.yaml", ReviewFixture.text("RB-OWN", "v1"), ReviewFixture.BOB, "mine", false)
                .review();
        Page page = chromium.open(one.server.address("bob") + "#/review/" + own.id());

        assertThat(button(page, "Approve")).isDisabled();
        assertThat(button(page, "Reject")).isEnabled();
    }

    @Test
    void of_two_reviewers_the_slower_is_told_who_was_faster_and_keeps_the_own_words() {
        Page bob = detail("bob");
        Page alice = detail("alice");
        button(alice, "Reject").click();
        alice.getByLabel("Reason (required)").fill("I think this is wrong");
        button(bob, "Approve").click();
        bob.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve"))
                .click();
        assertThat(bob.getByText("bob approved")).isVisible();

        Locator dialog = alice.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Reject"))
                .click();

        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("approved by bob");
        assertThat(dialog.getByLabel("Reason (required)")).hasValue("I think this is wrong");
        assertThat(one.house.reviews.find(one.review.id()).state()).isEqualTo(ReviewState.APPROVED);
        assertThat(chromium.errors()).allMatch(error -> error.contains("409"));
    }

    @Test
    void one_more_failure_counted_meanwhile_does_not_stop_a_decision() {
        Page page = detail("bob");
        button(page, "Approve").click();
        one.house.reviews.join(one.review.proposal().signature().hash());
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve"))
                .click();

        assertThat(page.getByText("bob approved")).isVisible();
        assertThat(one.house.reviews.find(one.review.id()).state()).isEqualTo(ReviewState.APPROVED);
    }

    @Test
    void a_refresh_keeps_typed_words_open_details_and_the_place() {
        Page page = detail("bob");
        page.clock().install();
        page.reload();
        button(page, "Comment").click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Reason (required)").fill("half a sent");

        one.house.reviews.comment(one.review.id(), ReviewFixture.CAROL, "carol was here");
        page.clock().runFor(31_000);

        assertThat(page.getByText("carol was here")).hasCount(1);
        assertThat(page.getByRole(AriaRole.DIALOG).getByLabel("Reason (required)"))
                .hasValue("half a sent");
        assertThat(page.getByRole(AriaRole.DIALOG).getByLabel("Reason (required)"))
                .isFocused();

        page.keyboard().press("Escape");
        Locator thread = page.getByText("carol was here");
        thread.scrollIntoViewIfNeeded();
        double before = thread.boundingBox().y;
        page.evaluate(
                "(() => { const text = document.querySelector('.rb-lead').firstChild; getSelection().setBaseAndExtent(text, 0, text, 8); })()");
        one.house.reviews.join(one.review.proposal().signature().hash());
        page.clock().runFor(31_000);
        assertThat(page.getByText("failures ask for it")).isVisible();
        assertThat(thread.boundingBox().y).isEqualTo(before);
        assertThat(page.evaluate("getSelection().toString()")).isEqualTo("The step");
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void words_that_lost_a_race_are_there_again_for_the_next_decision() {
        ReviewPage bob = new ReviewPage(detail("bob"));
        bob.begin("Approve", "The directory is ours.");
        one.house.reviews.requestChanges(
                one.review.id(), one.review.sha256(), one.review.revision(), ReviewFixture.CAROL, "use install -d");
        bob.send("Approve");
        assertThat(bob.dialog().getByRole(AriaRole.ALERT)).containsText("carol");
        bob.page().keyboard().press("Escape");
        assertThat(bob.page().locator("p.rb-muted").getByText("carol requested changes"))
                .isVisible();

        bob.button("Approve").click();
        assertThat(bob.dialog().getByRole(AriaRole.TEXTBOX)).hasValue("The directory is ours.");
        bob.send("Approve");
        assertThat(bob.page().getByText("bob approved")).isVisible();
    }

    @Test
    void a_rehearsal_is_begun_and_its_results_appear_by_themselves() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        WebParts parts = Rehearsing.parts(one.house, null, new Rehearsing(text -> {
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return text;
        }));
        try (WebApi web = new WebApi(parts);
                TestServer rehearsing = new TestServer(web, 0)) {
            ReviewPage bob = new ReviewPage(chromium.open(rehearsing.address("bob") + "#/review/" + one.review.id()));
            assertThat(bob.button("Rehearse")).isVisible();
            bob.page().keyboard().press("r");
            assertThat(bob.dialog()).containsText(one.review.sha256());
            assertThat(bob.dialog()).containsText("the incident, a calm day");
            bob.send("Rehearse");
            assertThat(bob.page().getByText("It is being rehearsed for bob")).isVisible();
            assertThat(bob.button("Rehearse")).isDisabled();
            mayEnd.countDown();

            assertThat(bob.page().getByText("rehearsal: a calm day").first()).isVisible();
            assertThat(bob.page().getByText("It is being rehearsed")).hasCount(0);
            assertThat(chromium.errors()).isEmpty();
        }
    }

    @Test
    void a_search_is_kept_while_the_queue_refreshes() {
        Page page = chromium.open(one.server.address("bob"));
        page.clock().install();
        page.reload();
        Locator search = page.getByLabel("Search");
        search.pressSequentially("director");
        page.clock().runFor(300);
        assertThat(page).hasURL(Pattern.compile("q_3ddirector"));
        search.pressSequentially("y");

        page.clock().runFor(100);
        one.house.propose(OneReview.RB, "v3", "second directory");
        page.clock().runFor(31_000);

        assertThat(search).hasValue("directory");
        assertThat(search).isFocused();
        assertThat(page.locator("[data-row-link]")).hasCount(2);
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void single_keys_work_and_can_be_switched_off() {
        Page page = chromium.open(one.server.address("bob"));
        assertThat(page.locator("[data-row-link]")).hasCount(1);
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .containsText("Restart the web service");

        page.keyboard().press("a");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Approve");
        page.keyboard().press("Escape");
        page.keyboard().press("l");
        assertThat(button(page, "Release")).isVisible();

        page.keyboard().press("?");
        page.getByLabel("Use single-key shortcuts").uncheck();
        page.keyboard().press("Escape");
        page.keyboard().press("a");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        button(page, "Keyboard shortcuts").click();
        page.getByLabel("Use single-key shortcuts").check();
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void the_library_goes_back_to_an_earlier_version_with_a_reason() {
        one.house.approve(one.review, ReviewFixture.BOB);
        Page page = chromium.open(one.server.address("bob") + "#/library/" + OneReview.RB);
        button(page, "Go back to this").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Go back"))
                .click();
        assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("Say why");
        dialog.getByLabel("Reason (required)").fill("v2 made it worse");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Go back"))
                .click();

        assertThat(dialog).hasCount(0);
        assertThat(one.house.library.resolve(OneReview.RB).ref()).isEqualTo(new VersionRef(OneReview.RB, 1));
    }

    @Test
    void the_audit_says_whether_it_is_whole() {
        Page page = chromium.open(one.server.address("bob") + "#/audit");
        button(page, "Verify the chain").click();

        assertThat(page.getByText("The chain of 2 entries is whole")).isVisible();
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void a_server_that_went_away_is_said_and_forgotten_when_it_is_back() throws IOException {
        Page page = chromium.open(one.server.address("bob"));
        page.clock().install();
        page.reload();
        assertThat(page.locator("[data-row-link]")).hasCount(1);
        page.route("**/api/**", route -> route.abort());
        page.clock().runFor(31_000);
        assertThat(page.getByText("The server does not answer")).isVisible();
        assertThat(page.locator("[data-row-link]")).hasCount(1);

        page.unroute("**/api/**");
        page.clock().runFor(31_000);
        assertThat(page.getByText("The server does not answer")).hasCount(0);
    }

    private Page detail(String person) {
        return chromium.open(one.server.address(person) + "#/review/" + one.review.id());
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
