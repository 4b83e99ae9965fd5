package io.jenkins.plugins.runbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Numbers as pictures with the numbers beneath, lists with their filters, and the upkeep. */
@NeedsChromium
class NumbersBrowserTest {

    @RegisterExtension
    static final Chromium chromium = new Chromium();

    private static final String DRAWN = """
            canvas => {
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              return data.some(value => value !== 0);
            }
            """;

    @TempDir
    private static Path directory;

    private static ReviewFixture house;
    private static TestServer server;

    @BeforeAll
    static void furnish() throws Exception {
        house = new ReviewFixture(Stores.embedded(directory.resolve("store")), ReviewPolicy.DEFAULT);
        PageFixture.bring(house);
        server = new TestServer(new WebApi(Rehearsing.parts(house, directory.resolve("backups"))), 0);
    }

    @AfterAll
    static void close() {
        server.close();
        house.close();
    }

    @AfterEach
    void closePages() {
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void insights_are_drawn_and_stand_in_tables_beneath() {
        Page page = open("insights");
        Locator success = card(page, "Success rate by version number");
        assertThat(success.locator("canvas")).isVisible();
        assertThat((boolean) success.locator("canvas").evaluate(DRAWN)).isTrue();
        assertThat(success.getByRole(AriaRole.IMG)).hasAttribute("aria-label", Pattern.compile("v1 \\d+ %, v2 86 %"));
        assertThat(success.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("v2")))
                .containsText("19 of 22");
        for (String title : new String[] {
            "Before and after each improvement",
            "What becomes of proposals",
            "Executions a day",
            "Mean time to repair",
            "Manual escalations a day",
            "Model cost a day"
        }) {
            assertThat(card(page, title).locator("canvas")).isVisible();
        }
        assertThat(page.getByText("per approved improvement")).isVisible();

        Locator metrics =
                page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Metrics and their targets"));
        assertThat(metrics.getByRole(AriaRole.ROW)).hasCount(7);
        assertThat(metrics.getByRole(AriaRole.ROW)
                        .filter(new Locator.FilterOptions().setHasText("Mean time to repair")))
                .containsText("at most 15 min 0 s");

        page.getByLabel("Period").selectOption("7");
        assertThat(page).hasURL(Pattern.compile("days_3d7$"));
        assertThat(success.locator("canvas")).isVisible();
    }

    @Test
    void the_lineage_shows_what_branched_off() {
        Page page = open("library/RB-DISK-001");
        assertThat(page.locator("svg.rb-lineage"))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile(
                                "version 3 from version 2, by the learner, rejected, not run; version 4 from version 2"));
    }

    @Test
    void lists_are_narrowed_by_words_and_choices() {
        Page library = open("library");
        library.getByLabel("Search").fill("certificate");
        assertThat(library.locator("[data-row-link]")).hasText(new String[] {"Renew an expiring certificate"});
        library.getByLabel("Search").fill("");
        library.getByLabel("Incident").selectOption("disk_full");
        assertThat(library.locator("[data-row-link]")).hasText(new String[] {"Free space on a full disk"});

        Page executions = open("executions");
        executions.getByLabel("Runbook id").fill("RB-DISK-001");
        executions.getByLabel("Runbook id").press("Enter");
        executions.getByLabel("Version").fill("4");
        executions.getByLabel("Version").press("Enter");
        assertThat(executions.getByRole(AriaRole.ROW)).hasCount(10);

        Page audit = open("audit");
        audit.getByLabel("Who").fill("carol");
        audit.getByLabel("Who").press("Enter");
        assertThat(audit.getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("learner")))
                .hasCount(0);
        assertThat(audit.getByText("The audit needs the last day.")).isVisible();
    }

    @Test
    void an_admin_sees_what_goes_wrong_and_makes_a_backup() {
        Page page = open("upkeep");
        assertThat(page.getByText("Deleting old executions failed: no space")).isVisible();
        assertThat(page.getByText("does not work")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Back up now"))
                .click();
        assertThat(page.getByText(Pattern.compile("backups/store-.*\\.zip")).first())
                .isVisible();

        ReviewPage admin = new ReviewPage(page);
        admin.button("Delete old executions").click();
        admin.send("Delete");
        assertThat(admin.dialog().getByRole(AriaRole.ALERT)).containsText("Say how many days");
        admin.dialog().getByRole(AriaRole.SPINBUTTON).fill("3650");
        admin.send("Delete");
        assertThat(admin.dialog()).hasCount(0);
        assertThat(page.locator("[aria-live=polite]")).hasText("0 executions deleted.");
        assertThat(house.audit()).extracting(AuditEntry::action).contains("store.backed-up", "store.retention-applied");
    }

    private static Page open(String view) {
        Page page = chromium.open(server.address("alice") + "#/" + view);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        return page;
    }

    private static Locator card(Page page, String title) {
        return page.locator("section.rb-card")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(title).setExact(true))));
    }
}
