package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.review.Library;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.store.JobAccess;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;

/**
 * Answers every request below the page's URL: the JSON API, the page for doors that have none of their own, and its assets. Knows
 * no HTTP server. Safe for use by many threads.
 */
public final class WebApi implements AutoCloseable {

    /** Longest body that is read, in bytes; a longer one is answered with 413. */
    public static final int BODY_LIMIT = 1024 * 1024;

    /** The same for incidents: a group of Alertmanager may have thousands of alerts, and is not sent again when it is turned away. */
    public static final int INCIDENTS_LIMIT = 16 * 1024 * 1024;

    private static final String API = "api/";
    private static final String INCIDENTS = API + "incidents";

    private final WebParts parts;
    private final Router router;
    private final Assets assets = new Assets();

    public WebApi(Store store, Library library, ReviewService reviews, Clock clock) {
        this(WebParts.of(store, library, reviews, clock));
    }

    public WebApi(WebParts parts) {
        this.parts = parts;
        this.router = new Router(Routes.of(parts));
    }

    /**
     * How much of a body a front door reads, beside one byte more that shows that it is too long.
     *
     * @param path as in {@link WebRequest}, with or without a leading slash
     */
    public static int bodyLimit(String path) {
        return path.equals(INCIDENTS) || path.equals("/" + INCIDENTS) ? INCIDENTS_LIMIT : BODY_LIMIT;
    }

    /**
     * @param actor who asks, as the front door knows the person; names in a body are ignored
     * @return the answer; never throws for what a client sent
     */
    public WebResponse handle(WebRequest request, Actor actor) {
        return handle(request, actor, JobAccess.ALL);
    }

    /** @param jobs the jobs whose executions the actor may see */
    public WebResponse handle(WebRequest request, Actor actor, JobAccess jobs) {
        return request.path().startsWith(API)
                ? router.handle(request, actor, new Visibility(jobs))
                : assets.handle(request, actor);
    }

    /** Reads what visitors read first, so that the first one does not wait for Java and the database to get going. */
    public void warmUp() {
        new WarmUp(this).run();
    }

    /** Stops rehearsals that run. */
    @Override
    public void close() {
        parts.rehearsals().close();
    }
}
