package io.jenkins.plugins.runbook.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request, as a front door received it.
 *
 * @param method {@code GET}, {@code POST} …
 * @param path decoded path below the page's own URL, without a leading slash: {@code api/review/pending}, {@code
 *     assets/app.js}; empty for the page itself
 * @param query decoded query parameters in the order given
 * @param headers request headers; names in any case
 * @param body the body, empty when there is none. A front door must not read more than {@link WebApi#BODY_LIMIT} + 1 bytes
 */
public record WebRequest(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

    public WebRequest {
        method = method.toUpperCase(Locale.ROOT);
        path = path.startsWith("/") ? path.substring(1) : path;
        query = Map.copyOf(query);
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** The first value of a query parameter, empty when it is absent or blank. */
    Optional<String> parameter(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
