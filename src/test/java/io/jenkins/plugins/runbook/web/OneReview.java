package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For each test a house of its own in which one proposal waits, and a server that shows it. */
final class OneReview implements BeforeEachCallback, AfterEachCallback {

    static final String RB = "RB-WEB-001";

    ReviewFixture house;
    TestServer server;
    Review review;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
        server = new TestServer(new WebApi(house.store, house.library, house.reviews, house.clock()), 0);
        house.publish(RB);
        review = house.propose(RB, "v2", "no directory");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
        house.close();
    }
}
