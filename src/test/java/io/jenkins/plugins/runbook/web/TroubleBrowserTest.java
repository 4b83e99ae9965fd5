package io.jenkins.plugins.runbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When the server refuses, fails or is away, the page says so and what to do, and loses nothing. */
@NeedsChromium
class TroubleBrowserTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    @RegisterExtension
    final OneReview one = new OneReview();

    private static final int A_REFRESH = 31_000;

    @Test
    void an_error_of_the_server_is_said_in_its_words_and_can_be_tried_again() {
        Page page = queue();
        page.route(
                "**/api/**",
                route -> answer(
                        route,
                        500,
                        "application/json",
                        "{\"error\":{\"code\":\"internal_error\",\"message\":\"The log has the details under 4711.\"}}"));
        page.clock().runFor(A_REFRESH);
        assertThat(alert(page)).containsText("The log has the details under 4711.");
        assertThat(alert(page)).containsText("What you see is of");
        assertThat(page.locator("[data-row-link]")).hasCount(1);

        page.unroute("**/api/**");
        tryAgain(page);
        assertThat(alert(page)).isEmpty();
    }

    @Test
    void a_proxys_page_is_not_taken_for_an_answer() {
        Page page = queue();
        page.route("**/api/**", route -> answer(route, 502, "text/html", "<h1>Bad gateway</h1>"));
        page.clock().runFor(A_REFRESH);
        assertThat(alert(page)).containsText("The server could not answer (502).");
        page.unroute("**/api/**");

        page.route("**/api/**", route -> answer(route, 200, "application/json", "{\"half\": "));
        page.clock().runFor(A_REFRESH);
        assertThat(alert(page)).containsText("Something else than runbooks answered");
        assertThat(page.locator("[data-row-link]")).hasCount(1);
    }

    @Test
    void a_server_that_is_away_from_the_start_is_waited_for() {
        Page page = chromium.open("about:blank");
        page.route("**/api/**", Route::abort);
        page.navigate(one.server.address("bob"));
        assertThat(alert(page)).containsText("The server does not answer");

        page.unroute("**/api/**");
        tryAgain(page);
        assertThat(page.locator("[data-row-link]")).hasCount(1);
        assertThat(alert(page)).isEmpty();
    }

    @Test
    void words_survive_a_session_that_ended_and_the_new_login() {
        ReviewPage bob = new ReviewPage(chromium.open(one.server.address("bob") + "#/review/" + one.review.id()));
        bob.begin("Reject", "It hides the cause.");
        bob.page().route("**/api/**", route -> answer(route, 403, "text/html", "<h1>Log in</h1>"));
        bob.send("Reject");
        assertThat(bob.dialog().getByRole(AriaRole.ALERT)).containsText("Your session has ended");
        assertThat(bob.dialog().getByRole(AriaRole.TEXTBOX)).hasValue("It hides the cause.");
        bob.page().keyboard().press("Escape");
        bob.page().unroute("**/api/**");
        bob.button("Log in again").click();

        bob.button("Reject").click();
        assertThat(bob.dialog().getByRole(AriaRole.TEXTBOX)).hasValue("It hides the cause.");
        bob.send("Reject");
        assertThat(bob.page().getByText("bob rejected")).isVisible();
        bob.page().keyboard().press("m");
        assertThat(bob.dialog()).hasCount(0);
    }

    @Test
    void what_is_shown_can_still_be_used_when_the_session_has_ended() {
        for (String answer : new String[] {"text/html", "application/json"}) {
            ReviewPage bob = new ReviewPage(chromium.open(one.server.address("bob") + "#/review/" + one.review.id()));
            assertThat(bob.button("Claim")).isVisible();
            bob.page()
                    .route(
                            "**/api/**",
                            route -> answer(
                                    route,
                                    answer.equals("text/html") ? 403 : 401,
                                    answer,
                                    "{\"error\":{\"code\":\"unauthorized\",\"message\":\"Nobody is logged in.\"}}"));
            bob.button("Claim").click();
            assertThat(alert(bob.page()).getByText("Log in again")).isVisible();

            bob.page().locator("[data-action=unfold]").first().click();
            bob.button("Keyboard shortcuts").click();

            assertThat(bob.dialog()).isVisible();
            assertThat(bob.page().locator("[data-action=unfold]").first()).hasText("Fold equal lines");
            bob.page().keyboard().press("Escape");
            bob.page().unroute("**/api/**");
            bob.button("Log in again").click();
            assertThat(bob.button("Approve")).isVisible();
            assertThat(alert(bob.page())).isEmpty();
        }
        Assertions.assertThat(chromium.errors()).allMatch(error -> error.startsWith("Failed to load resource"));
    }

    @Test
    void what_goes_wrong_in_the_page_itself_is_said() {
        ReviewPage bob = new ReviewPage(chromium.open(one.server.address("bob") + "#/review/" + one.review.id()));
        assertThat(bob.button("Claim")).isVisible();
        bob.page().evaluate("() => { Element.prototype.scrollIntoView = () => { throw new Error('it broke'); }; }");
        bob.page()
                .evaluate(
                        "() => { const jump = document.createElement('button'); jump.dataset.action = 'jump';"
                                + " jump.dataset.to = 'rb-changes'; jump.textContent = 'Jump'; document.querySelector('.rb-view').append(jump); }");
        bob.button("Jump").click();

        assertThat(alert(bob.page())).containsText("it broke");
    }

    @Test
    void links_of_earlier_releases_lead_where_they_led_and_become_new_ones() {
        String[][] links = {
            {"#/review/" + one.review.id(), "#review__" + one.review.id()},
            {"#/library/" + OneReview.RB, "#library__" + OneReview.RB},
            {
                "#/executions?outcome=failed&incident_type=disk_full",
                "#executions____outcome_3dfailed_26incident_5ftype_3ddisk_5ffull"
            },
            {"#/history?q=x+y%20%26", "#history____q_3dx_2by_2b_2526"},
            {"#/queue", "#queue"},
            {"#/nonsense", "#queue"},
            {"#/review/%E0%A4%A", "#queue"},
            {"#review___e0", "#queue"},
        };
        for (String[] link : links) {
            Page page = chromium.open(one.server.address("bob") + link[0]);
            page.waitForFunction("() => document.getElementById('runbooks').dataset.shown === location.hash");
            Assertions.assertThat(page.evaluate("location.hash")).isEqualTo(link[1]);
            for (Object href : (List<?>) page.evaluate(
                    "[...document.querySelectorAll('#runbooks a[href]')].map((a) => a.getAttribute('href'))")) {
                Assertions.assertThat(href.toString()).matches("#[A-Za-z0-9_-]+");
            }
            page.reload();
            page.waitForFunction("() => document.getElementById('runbooks').dataset.shown === location.hash");
            Assertions.assertThat(page.evaluate("location.hash")).isEqualTo(link[1]);
        }
    }

    @Test
    void a_right_that_was_taken_away_is_said_and_its_buttons_go() {
        ReviewPage bob = new ReviewPage(chromium.open(one.server.address("bob") + "#/review/" + one.review.id()));
        bob.begin("Approve", "fine");
        bob.page()
                .route(
                        "**/api/review/approve/*",
                        route -> answer(
                                route,
                                403,
                                "application/json",
                                "{\"error\":{\"code\":\"forbidden\",\"message\":\"bob may not do that: it needs the permission approve.\"}}"));
        bob.send("Approve");

        assertThat(bob.dialog().getByRole(AriaRole.ALERT)).containsText("it needs the permission approve");
        assertThat(bob.dialog().getByRole(AriaRole.TEXTBOX)).hasValue("fine");
    }

    @Test
    void an_address_of_nothing_says_so_and_leads_on() {
        Page page = chromium.open(one.server.address("bob") + "#/review/R-nothing");
        assertThat(alert(page)).containsText("There is no review 'R-nothing'");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Go to the queue"))
                .click();

        assertThat(page.locator("[data-row-link]")).hasCount(1);
        assertThat(alert(page)).isEmpty();
    }

    private Page queue() {
        Page page = chromium.open(one.server.address("bob"));
        page.clock().install();
        page.reload();
        assertThat(page.locator("[data-row-link]")).hasCount(1);
        return page;
    }

    private static Locator alert(Page page) {
        return page.locator(".rb-alerts");
    }

    private static void tryAgain(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .click();
    }

    private static void answer(Route route, int status, String type, String body) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType(type)
                .setBody(body));
    }
}
