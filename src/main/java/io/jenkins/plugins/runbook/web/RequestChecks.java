package io.jenkins.plugins.runbook.web;

import java.util.Locale;
import java.util.Set;

/** What every change must be, whoever asks for it. */
final class RequestChecks {

    private static final Set<String> OWN_PAGE = Set.of("same-origin", "none");

    private RequestChecks() {}

    static void post(WebRequest request) {
        if (request.body().length > WebApi.BODY_LIMIT) {
            throw new ApiException(
                    ErrorCode.TOO_LARGE,
                    "The body is longer than " + WebApi.BODY_LIMIT + " bytes. Shorten the comment or the detail.");
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
