package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One call of an operation: what was asked, by whom.
 *
 * @param request the request
 * @param id the last part of the path, empty when the operation has none
 * @param actor who asks
 * @param visibility what this one sees of executions
 */
record ApiCall(WebRequest request, String id, Actor actor, Visibility visibility) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    /** The body as a JSON object; an empty body is an empty object. */
    JsonNode body() {
        if (request.body().length == 0) {
            return Json.mapper().createObjectNode();
        }
        try {
            JsonNode body = Json.mapper().readTree(request.body());
            if (!body.isObject()) {
                throw ApiException.badRequest("The body must be a JSON object, such as {\"comment\": \"…\"}.");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw ApiException.badRequest("The body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ApiException.badRequest("The body cannot be read: " + e.getMessage());
        }
    }

    int offset() {
        int offset = number("offset", 0, Integer.MAX_VALUE);
        if (offset > Page.MOST_COUNTED) {
            throw ApiException.badRequest(
                    "'offset' can be at most " + Page.MOST_COUNTED
                            + ": ask for less with a filter, or go on behind the last row with 'before' where the list has it.");
        }
        return offset;
    }

    int limit() {
        return Math.max(1, number("limit", DEFAULT_LIMIT, MAX_LIMIT));
    }

    /** Whether a query parameter is {@code true}; not when it is absent. */
    boolean flag(String name) {
        String given = request.parameter(name).orElse("false");
        if (!given.equals("true") && !given.equals("false")) {
            throw ApiException.badRequest("'" + name + "' must be true or false, not '" + given + "'.");
        }
        return given.equals("true");
    }

    /** A whole number of at least 0 named by a query parameter, cut to what is at most allowed. */
    int number(String name, int fallback, int most) {
        Optional<String> given = request.parameter(name);
        try {
            int number = given.map(Integer::parseInt).orElse(fallback);
            if (number >= 0) {
                return Math.min(number, most);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw ApiException.badRequest(
                "'" + name + "' must be a whole number of at least 0, not '" + given.orElse("") + "'.");
    }

    /** An enum named by a query parameter in lower case, or {@code null}. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return request.parameter(name).map(value -> constant(name, value, type)).orElse(null);
    }

    private static <E extends Enum<E>> E constant(String name, String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> ApiException.badRequest("'" + name + "' must be one of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT) + ", not '" + value
                        + "'."));
    }

    /** A moment named by a query parameter, or {@code null}. */
    Instant moment(String name) {
        return request.parameter(name)
                .map(value -> {
                    try {
                        return Instant.parse(value);
                    } catch (DateTimeParseException e) {
                        throw ApiException.badRequest(
                                "'" + name + "' must be a moment such as 2026-11-23T08:00:00Z, not '" + value + "'.");
                    }
                })
                .orElse(null);
    }
}
