package io.jenkins.plugins.runbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every action of every role, on what {@code serve} serves. */
@NeedsChromium
class RolesBrowserTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final String RB = "RB-WEB-001";
    private static final Actor VIEWER = new Actor("vera", Set.of(Permission.VIEW));
    private static final Actor REVIEWER = new Actor("rob", Set.of(Permission.VIEW, Permission.REVIEW));
    private static final Actor APPROVER =
            new Actor("ann", Set.of(Permission.VIEW, Permission.REVIEW, Permission.APPROVE));
    private static final Actor OTHER_APPROVER =
            new Actor("otto", Set.of(Permission.VIEW, Permission.REVIEW, Permission.APPROVE));
    private static final Actor ADMIN = Actor.owner("adam");

    private ReviewFixture house;
    private Serving serving;
    private Review review;

    @BeforeEach
    void one_review_waits_for_two_approvals() {
        house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withMinimumApprovals(2, 2));
        serving = new Serving(house);
        house.publish(RB);
        review = house.propose(RB, "v2", "no directory");
    }

    @AfterEach
    void close() {
        serving.close();
        house.close();
    }

    @Test
    void a_viewer_sees_every_view_and_changes_nothing() throws IOException {
        ReviewPage viewer = new ReviewPage(chromium.open(serving.to(VIEWER).link()));
        for (String tab : List.of("Library", "Executions", "Insights", "History", "Audit", "Queue")) {
            viewer.page()
                    .getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName(tab).setExact(true))
                    .click();
            assertThat(viewer.page().locator(".rb-tab[aria-current=page]")).hasText(tab);
            assertThat(viewer.heading()).isVisible();
        }
        viewer.page().getByText("Restart the web service").click();
        assertThat(viewer.page().getByText("You may look, not decide")).isVisible();
        for (String key : List.of("a", "c", "x", "m", "l", "t")) {
            viewer.page().keyboard().press(key);
        }

        assertThat(viewer.dialog()).hasCount(0);
        assertThat(viewer.page().locator("[data-action=decide], [data-action=claim], [data-action=test]"))
                .hasCount(0);
        assertThat(house.reviews.find(review.id()).revision()).isEqualTo(1);
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void whoever_has_not_the_link_only_looks_and_is_told_how_to_decide() throws IOException {
        Page page = chromium.open(serving.to(ADMIN).address() + "#/review/" + review.id());

        assertThat(page.getByText("The link that runbook.jar printed")).isVisible();
        assertThat(page.locator("[data-action=decide]")).hasCount(0);
    }

    @Test
    void a_reviewer_claims_releases_comments_and_requests_changes() throws IOException {
        ReviewPage reviewer = detail(REVIEWER);
        reviewer.button("Claim").click();
        assertThat(reviewer.page().getByText("with you")).isVisible();
        reviewer.button("Release").click();
        assertThat(reviewer.page().getByText("with you")).hasCount(0);
        reviewer.decide("Comment", "Is the directory on all hosts?");
        assertThat(reviewer.page().getByText("rob commented")).isVisible();
        for (String more : List.of("Approve", "Reject", "Override", "Record a test")) {
            assertThat(reviewer.button(more)).hasCount(0);
        }
        reviewer.decide("Request changes", "use install -d");

        assertThat(reviewer.page().getByText("rob requested changes")).isVisible();
        assertThat(house.reviews.find(review.id()).state()).isEqualTo(ReviewState.NEEDS_CHANGES);
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void two_approvers_approve_and_one_is_not_enough() throws IOException {
        ReviewPage one = detail(APPROVER);
        one.decide("Approve", "");
        assertThat(one.page().getByText("1 of 2")).isVisible();
        assertThat(house.version(review.version()).lifecycle()).isEqualTo(Lifecycle.PENDING_REVIEW);
        detail(OTHER_APPROVER).decide("Approve", "fine");

        one.page().reload();
        assertThat(one.page().getByText("otto approved")).isVisible();
        assertThat(house.version(review.version()).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void an_approver_rejects_and_has_nothing_of_an_admins() throws IOException {
        ReviewPage approver = detail(APPROVER);
        assertThat(approver.button("Approve")).isVisible();
        assertThat(approver.button("Override")).hasCount(0);
        approver.decide("Reject", "the step hides the cause");

        assertThat(approver.page().getByText("ann rejected")).isVisible();
        assertThat(house.version(review.version()).lifecycle()).isEqualTo(Lifecycle.REJECTED);
    }

    @Test
    void an_admin_overrides_the_policy_with_a_reason_that_the_audit_keeps() throws IOException {
        ReviewPage admin = detail(ADMIN);
        admin.button("Override").click();
        assertThat(admin.dialog()).containsText(review.sha256());
        admin.send("Override the policy");
        assertThat(admin.dialog().getByRole(AriaRole.ALERT)).containsText("Say why");
        admin.dialog().getByLabel("Reason (required)").fill("the shop is down");
        admin.send("Override the policy");

        assertThat(admin.dialog()).hasCount(0);
        assertThat(admin.page().getByText("the shop is down")).isVisible();
        assertThat(house.version(review.version()).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(house.audit()).extracting(AuditEntry::action).contains("review.overridden");
    }

    @Test
    void an_admin_records_a_test_and_frees_a_claim_of_somebody_else() throws IOException {
        house.reviews.claim(review.id(), REVIEWER);
        ReviewPage admin = detail(ADMIN);
        assertThat(admin.page().getByText("rob is looking at it")).isVisible();
        assertThat(admin.button("Approve")).isDisabled();
        admin.button("Release").click();
        assertThat(admin.button("Approve")).isEnabled();

        admin.button("Record a test").click();
        admin.send("Record");
        assertThat(admin.dialog().getByRole(AriaRole.ALERT)).containsText("Say what was tested");
        admin.dialog().getByLabel("What was tested (required)").fill("staging, twice");
        admin.dialog().getByLabel("Passed").check();
        admin.dialog().getByLabel("What was seen").fill("it answers");
        admin.send("Record");

        assertThat(admin.page().getByText("staging, twice").first()).isVisible();
        assertThat(house.reviews.find(review.id()).tests())
                .singleElement()
                .matches(test -> test.passed() && test.by().equals("adam"));
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void an_admin_goes_back_to_an_earlier_version_and_takes_the_audit_home() throws IOException {
        house.approve(review, APPROVER);
        house.reviews.approve(review.id(), review.sha256(), review.revision() + 1, OTHER_APPROVER, "");
        ReviewPage admin = new ReviewPage(chromium.open(serving.to(ADMIN).link()));
        admin.page().navigate(admin.page().url().replaceFirst("#.*", "") + "#/library/" + RB);
        admin.begin("Go back to this", "v2 made it worse").send("Go back");
        assertThat(admin.dialog()).hasCount(0);
        assertThat(house.library.resolve(RB).ref()).isEqualTo(new VersionRef(RB, 1));

        admin.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit"))
                .click();
        Download export = admin.page()
                .waitForDownload(() -> admin.page()
                        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Export"))
                        .click());
        assertThat(Files.readAllLines(export.path()))
                .hasSize(house.audit().size())
                .last()
                .asString()
                .contains("v2 made it worse");
        assertThat(chromium.errors()).isEmpty();
    }

    private ReviewPage detail(Actor actor) throws IOException {
        Page page = chromium.open(serving.to(actor).link());
        assertThat(page.locator("[data-row-link]")).hasCount(1);
        page.locator("[data-row-link]").click();
        return new ReviewPage(page);
    }
}
