package io.jenkins.plugins.runbook.cli.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.web.Query;
import io.jenkins.plugins.runbook.web.WebApi;
import io.jenkins.plugins.runbook.web.WebRequest;
import io.jenkins.plugins.runbook.web.WebResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP exchanges into requests of the page, once the guard let them pass. */
final class PageHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);

    /** For answers that bring none of their own; what the page says itself counts. */
    private static final Map<String, String> DEFAULT_HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Content-Security-Policy",
                    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            "Cache-Control", "no-store");

    private final WebApi web;
    private final Actor owner;
    private final RequestGuard guard;
    private final BrowserSession session;

    PageHandler(WebApi web, Actor owner, RequestGuard guard, BrowserSession session) {
        this.web = web;
        this.owner = owner;
        this.guard = guard;
        this.session = session;
    }

    @Override
    public void handle(HttpExchange exchange) {
        try (exchange) {
            send(exchange, answer(exchange));
        } catch (IOException e) {
            LOG.debug("The browser went away", e);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} {} failed",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    e);
        }
    }

    private WebResponse answer(HttpExchange exchange) throws IOException {
        UnaryOperator<String> header = exchange.getRequestHeaders()::getFirst;
        Optional<String> objection = guard.objection(exchange.getRequestMethod(), header);
        if (objection.isPresent()) {
            return error(403, "forbidden", objection.get());
        }
        Map<String, List<String>> query = Query.parse(exchange.getRequestURI().getRawQuery());
        if (query.containsKey(BrowserSession.PARAMETER)) {
            return open(query.get(BrowserSession.PARAMETER).get(0));
        }
        WebRequest request = new WebRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                firstValues(exchange.getRequestHeaders()),
                exchange.getRequestBody()
                        .readNBytes(WebApi.bodyLimit(exchange.getRequestURI().getPath()) + 1));
        try {
            return web.handle(request, actor(header));
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed", request.method(), request.path(), e);
            return error(500, "internal_error", "The request failed; the terminal says why.");
        }
    }

    /** The link was opened: the browser keeps the token, and the address bar does not. */
    private WebResponse open(String given) {
        if (!session.isToken(given)) {
            return error(
                    403, "forbidden", "This link is of an earlier start; open the one 'runbook serve' printed last.");
        }
        return new WebResponse(
                303, "text/plain", Map.of("Location", "/", "Set-Cookie", session.setCookie()), new byte[0]);
    }

    private Actor actor(UnaryOperator<String> header) {
        return session.inCookie(header) || session.inHeader(header)
                ? owner
                : new Actor("guest", Set.of(Permission.VIEW));
    }

    private static WebResponse error(int status, String code, String message) {
        Map<String, Object> body = Map.of("error", Map.of("code", code, "message", message));
        return new WebResponse(
                status, "application/json", Map.of(), Json.text(body).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> firstValues(Headers headers) {
        Map<String, String> first = new HashMap<>();
        headers.forEach((name, values) -> first.put(name, values.get(0)));
        return first;
    }

    private static void send(HttpExchange exchange, WebResponse response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        DEFAULT_HEADERS.forEach(headers::set);
        response.headers().forEach(headers::set);
        headers.set("Content-Type", response.contentType());
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || response.body().length == 0;
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : response.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(response.body());
        }
    }
}
