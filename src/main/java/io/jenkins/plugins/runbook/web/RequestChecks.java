package io.jenkins.plugins.runbook.web;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Checks that every request for a change must pass. */
final class RequestChecks {

    private static final Set<String> OWN_PAGE = Set.of("same-origin", "none");

    private RequestChecks() {}

    /** A filter that is misspelt would show everything, so what is not known is refused. */
    static void parameters(WebRequest request, Route route) {
        request.query().forEach((name, values) -> {
            if (!route.parameters().contains(name)) {
                throw ApiException.badRequest("There is no parameter '" + name + "' here; "
                        + (route.parameters().isEmpty()
                                ? "this takes none."
                                : "this takes " + String.join(", ", new TreeSet<>(route.parameters())) + "."));
            }
            if (values.size() > 1) {
                throw ApiException.badRequest("'" + name + "' is given " + values.size() + " times; give it once.");
            }
        });
    }

    static void post(WebRequest request) {
        int limit = WebApi.bodyLimit(request.path());
        if (request.body().length > limit) {
            throw new ApiException(
                    ErrorCode.TOO_LARGE,
                    "The body is longer than " + limit + " bytes. "
                            + (limit == WebApi.BODY_LIMIT
                                    ? "Shorten the comment, the detail or, to its end, the log."
                                    : "Send fewer incidents at once (Alertmanager: max_alerts)."));
        }
        // A form of a foreign page can send neither this type nor hide where it comes from.
        String type = request.header("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new ApiException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json, not as '" + type + "'.");
        }
        request.header("Sec-Fetch-Site")
                .filter(site -> !OWN_PAGE.contains(site))
                .ifPresent(site -> {
                    throw new ApiException(
                            ErrorCode.FORBIDDEN, "A page of another site asked for this; it was not done.");
                });
    }
}
