package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.review.ReviewException;
import io.jenkins.plugins.runbook.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operation that answers, checks what holds for all of them, and turns exceptions into coded errors. */
final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final int API = "api/".length();

    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    WebResponse handle(WebRequest request, Actor actor, Visibility visibility) {
        try {
            if (request.method().equals("OPTIONS")) {
                // What works is said; no header grants another site anything.
                return Responses.of(204, Answer.JSON, Map.of("Allow", methods(here(request))), new byte[0]);
            }
            return Responses.answer(request, dispatch(request, actor, visibility));
        } catch (ApiException e) {
            return error(e.code(), e.getMessage(), section(e.code()), Map.of());
        } catch (MethodNotAllowed e) {
            return error(ErrorCode.METHOD_NOT_ALLOWED, e.getMessage(), HandbookSection.API, Map.of("Allow", e.allowed));
        } catch (ReviewException e) {
            return error(ErrorCode.of(e.kind()), e.getMessage(), e.section(), Map.of());
        } catch (StoreException e) {
            LOG.warn("{} {} could not be answered: {}", request.method(), request.path(), e.getMessage());
            return error(ErrorCode.UNAVAILABLE, e.getMessage(), e.section(), Map.of());
        } catch (RuntimeException e) {
            String ticket = UUID.randomUUID().toString();
            LOG.error("{} {} failed ({})", request.method(), request.path(), ticket, e);
            return error(
                    ErrorCode.INTERNAL_ERROR,
                    "That went wrong on our side. The log has the details under " + ticket + ".",
                    HandbookSection.API,
                    Map.of());
        }
    }

    private List<Route> here(WebRequest request) {
        String path = request.path().substring(API);
        List<Route> here =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        if (here.isEmpty()) {
            throw ApiException.notFound("There is nothing at api/" + path + ". docs/api.md lists what there is.");
        }
        return here;
    }

    private static String methods(List<Route> here) {
        return Stream.concat(here.stream().map(Route::method), Stream.of("OPTIONS"))
                .flatMap(method -> method.equals("GET") ? Stream.of(method, "HEAD") : Stream.of(method))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Answer dispatch(WebRequest request, Actor actor, Visibility visibility) {
        String path = request.path().substring(API);
        List<Route> here = here(request);
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Optional<Route> found =
                here.stream().filter(route -> route.method().equals(method)).findFirst();
        if (found.isEmpty()) {
            throw new MethodNotAllowed(here);
        }
        Route route = found.get();
        if (!actor.may(route.permission())) {
            throw new ApiException(
                    ErrorCode.FORBIDDEN,
                    actor.name() + " may not do that: it needs the permission " + Words.of(route.permission()) + ".");
        }
        RequestChecks.parameters(request, route);
        if (method.equals("POST")) {
            RequestChecks.post(request);
        }
        return route.handler().answer(new ApiCall(request, route.match(path).orElseThrow(), actor, visibility));
    }

    static WebResponse error(ErrorCode code, String message, Map<String, String> headers) {
        return error(code, message, section(code), headers);
    }

    private static HandbookSection section(ErrorCode code) {
        return code == ErrorCode.FORBIDDEN ? HandbookSection.PERMISSIONS : HandbookSection.API;
    }

    private static WebResponse error(
            ErrorCode code, String message, HandbookSection section, Map<String, String> headers) {
        String body = Json.text(new Failed(new Problem(code.word(), message, section.address())));
        return Responses.of(code.status(), Answer.JSON, headers, Responses.utf8(body));
    }

    private record Failed(Problem error) {}

    private record Problem(String code, String message, String see) {}

    private static final class MethodNotAllowed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String allowed;

        MethodNotAllowed(List<Route> here) {
            super("This takes " + methods(here) + " alone.", null, false, false);
            this.allowed = methods(here);
        }
    }
}
