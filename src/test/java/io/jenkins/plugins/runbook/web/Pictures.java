package io.jenkins.plugins.runbook.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.House;
import io.jenkins.plugins.runbook.review.Policy;
import io.jenkins.plugins.runbook.store.Stores;
import java.nio.file.Path;
import java.util.Set;

/** Takes the pictures in docs/images. Run its main method from the project's directory after the page has changed. */
final class Pictures {

    private static final Path IMAGES = Path.of("docs/images");

    private Pictures() {}

    public static void main(String[] arguments) throws Exception {
        try (House house = new House(Stores.inMemory(), Policy.DEFAULT.withMinimumApprovals(1, 2));
                Chromium chromium = new Chromium();
                TestServer server =
                        new TestServer(new WebApi(house.store, house.library, house.reviews, house.clock()), 0)) {
            Furniture.bring(house);
            String review = "review/"
                    + house.store.read(records -> records.reviews()
                            .page(Set.of(ReviewState.PENDING_REVIEW), Priority.HIGH, 0, 1)
                            .get(0)
                            .id());
            String address = server.address("alice") + "#/";
            take(chromium.open(address + "queue"), "queue", false);
            take(chromium.open(address + review), "review", true);
            take(chromium.open(address + review, ColorScheme.DARK, 1280, 900), "review-dark", false);
            take(chromium.open(address + "library/RB-DISK-001"), "library", false);
            take(chromium.open(address + "executions"), "executions", false);
            take(chromium.open(address + "insights"), "insights", false);
            take(chromium.open(address + "audit"), "audit", false);
            take(chromium.open(address + "queue", ColorScheme.LIGHT, 360, 800), "queue-narrow", false);
            Page deciding = chromium.open(address + review);
            deciding.locator("[data-verb=approve]").click();
            take(deciding, "approve", false);
        }
    }

    private static void take(Page page, String name, boolean whole) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.locator("h1").first().waitFor();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(IMAGES.resolve(name + ".png"))
                .setFullPage(whole));
    }
}
