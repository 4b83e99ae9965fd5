package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Makes responses: security headers on all of them, an entity tag on what can be asked for again. */
final class Responses {

    private static final byte[] EMPTY = new byte[0];

    private static final Map<String, String> SECURITY = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin");

    private Responses() {}

    static WebResponse of(int status, String contentType, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new HashMap<>(SECURITY);
        all.put("Cache-Control", "no-cache");
        all.putAll(headers);
        return new WebResponse(status, contentType, all, body);
    }

    /** 200 with the body, or 304 when the caller has it already; never the body to a HEAD. */
    static WebResponse answer(WebRequest request, Answer answer) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        if (request.method().equals("POST")) {
            return of(answer.status(), answer.contentType(), headers, answer.body());
        }
        headers.putIfAbsent("ETag", "\"" + Sha256.of(answer.body()).substring(0, 32) + "\"");
        if (request.header("If-None-Match")
                .filter(known -> names(known, headers.get("ETag")))
                .isPresent()) {
            return of(304, answer.contentType(), headers, EMPTY);
        }
        return of(200, answer.contentType(), headers, request.method().equals("HEAD") ? EMPTY : answer.body());
    }

    /** Whether a list of entity tags, weak ones included, names this one. */
    private static boolean names(String known, String tag) {
        return Arrays.stream(known.split(","))
                .map(String::strip)
                .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
