package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.cli.serve.LoopbackServer;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What {@code runbook.jar serve} serves, to one person on a port of its own. */
final class Serving implements AutoCloseable {

    private final ReviewFixture house;
    private final List<LoopbackServer> servers = new ArrayList<>();

    Serving(ReviewFixture house) {
        this.house = house;
    }

    LoopbackServer to(Actor actor) throws IOException {
        WebApi web = new WebApi(house.store, house.library, house.reviews, house.clock());
        LoopbackServer server = LoopbackServer.start(0, web, actor);
        servers.add(server);
        return server;
    }

    @Override
    public void close() {
        servers.forEach(LoopbackServer::close);
    }
}
