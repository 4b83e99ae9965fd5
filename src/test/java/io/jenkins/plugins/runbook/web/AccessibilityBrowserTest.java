package io.jenkins.plugins.runbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** axe-core finds nothing in any view, light or dark, and every view fits a telephone and double size. */
@NeedsChromium
class AccessibilityBrowserTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static ReviewFixture house;
    private static TestServer server;
    private static List<String> views;

    @BeforeAll
    static void furnish() throws Exception {
        house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
        PageFixture.bring(house);
        server = new TestServer(new WebApi(Rehearsing.parts(house, null)), 0);
        String review = house.store.read(records -> records.reviews()
                .page(Set.of(ReviewState.PENDING_REVIEW), Priority.HIGH, 0, 1)
                .get(0)
                .id());
        views = List.of(
                "queue",
                "queue?q=nothing+like+it",
                "review/" + review,
                "history",
                "library",
                "library/RB-DISK-001",
                "executions",
                "executions/E-RB-SERVICE-001-53",
                "insights",
                "audit",
                "upkeep");
    }

    @AfterAll
    static void close() {
        server.close();
        house.close();
    }

    // A page of its own for each scheme: switching one would catch colours in the middle of a transition.
    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void axe_finds_no_violation_in_light_and_dark(ColorScheme scheme) {
        ReviewPage page = new ReviewPage(open("queue", scheme, 1280));
        for (String view : views) {
            page.go(view);
            assertThat(violations(page.page())).as("%s, %s", view, scheme).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void axe_finds_no_violation_in_the_dialogs(ColorScheme scheme) {
        Page page = open(views.get(2), scheme, 1280);
        for (String name : List.of("Approve", "Reject", "Rehearse", "Record a test", "Keyboard shortcuts")) {
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                    .click();
            assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
            assertThat(violations(page)).as("%s, %s", name, scheme).isEmpty();
            page.keyboard().press("Escape");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 640})
    void nothing_has_to_be_scrolled_sideways(int width) {
        ReviewPage page = new ReviewPage(open("queue", ColorScheme.LIGHT, width));
        for (String view : views) {
            page.go(view);
            assertThat((int) page.page().evaluate("document.documentElement.scrollWidth"))
                    .as("%s at %d", view, width)
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void the_dialog_takes_the_focus_and_gives_it_back() {
        Page page = open(views.get(2), ColorScheme.LIGHT, 1280);
        Locator approve = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve"));
        approve.focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG).getByLabel("Comment")).isFocused();
        page.keyboard().press("Escape");
        assertThat(approve).isFocused();
    }

    private static Page open(String view, ColorScheme scheme, int width) {
        Page page = chromium.open(server.address("alice") + "#/" + view, scheme, width, 900);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        return page;
    }

    private static List<String> violations(Page page) {
        return new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                                        .limit(3)
                                        .toList())
                        .toList();
    }
}
