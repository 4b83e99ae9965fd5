package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.Permission;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the API.
 *
 * @param method {@code GET} or {@code POST}
 * @param path below {@code api/}; a last part {@code {id}} takes any one segment
 * @param permission what the caller must be allowed to do
 * @param parameters names of the query parameters it takes
 * @param handler what answers
 */
record Route(String method, String path, Permission permission, Set<String> parameters, Handler handler) {

    private static final String ID = "/{id}";

    /** Answers one call, or throws {@link ApiException} or {@code ReviewException}. */
    @FunctionalInterface
    interface Handler {
        Answer answer(ApiCall call);
    }

    static Route get(String path, Permission permission, Handler handler, String... parameters) {
        return new Route("GET", path, permission, Set.of(parameters), handler);
    }

    static Route post(String path, Permission permission, Handler handler) {
        return new Route("POST", path, permission, Set.of(), handler);
    }

    /** The id in a path that is this route's; empty text for a route without one; nothing when the path is another's. */
    Optional<String> match(String asked) {
        if (!path.endsWith(ID)) {
            return path.equals(asked) ? Optional.of("") : Optional.empty();
        }
        String prefix = path.substring(0, path.length() - ID.length() + 1);
        boolean matches =
                asked.startsWith(prefix) && asked.length() > prefix.length() && asked.indexOf('/', prefix.length()) < 0;
        return matches ? Optional.of(asked.substring(prefix.length())) : Optional.empty();
    }
}
