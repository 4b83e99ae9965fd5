package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The page and the files it is made of, read from the class path. */
final class Assets {

    private static final String INDEX = "index.html";
    private static final Pattern ASSET = Pattern.compile("assets/((?:vendor/)?[a-z][a-z0-9-]*\\.(js|css|svg|txt))");

    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    WebResponse handle(WebRequest request, Actor actor) {
        if (!actor.may(Permission.VIEW)) {
            return Router.error(
                    ErrorCode.FORBIDDEN,
                    actor.name() + " may not see runbooks: that needs the permission view.",
                    Map.of());
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Router.error(ErrorCode.METHOD_NOT_ALLOWED, "This takes GET alone.", Map.of("Allow", "GET"));
        }
        return find(request.path())
                .map(answer -> Responses.answer(request, packed(request, answer)))
                .orElseGet(() ->
                        Router.error(ErrorCode.NOT_FOUND, "There is no page '" + request.path() + "' here.", Map.of()));
    }

    /** What a browser loads at once is packed for it; answers of the API are not, which carry what a stranger may choose beside secrets. */
    private static Answer packed(WebRequest request, Answer answer) {
        if (request.header("Accept-Encoding")
                .filter(accepted -> accepted.contains("gzip"))
                .isEmpty()) {
            return Answer.of(answer.body(), answer.contentType(), Map.of("Vary", "Accept-Encoding"));
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
        return Answer.of(
                packed.toByteArray(),
                answer.contentType(),
                Map.of("Vary", "Accept-Encoding", "Content-Encoding", "gzip"));
    }

    private static Optional<Answer> find(String path) {
        if (path.isEmpty() || path.equals(INDEX)) {
            return read(INDEX, "text/html; charset=utf-8");
        }
        Matcher asset = ASSET.matcher(path);
        return asset.matches() ? read(asset.group(1), TYPES.get(asset.group(2))) : Optional.empty();
    }

    private static Optional<Answer> read(String name, String type) {
        try (InputStream in = Assets.class.getResourceAsStream("assets/" + name)) {
            return in == null ? Optional.empty() : Optional.of(Answer.of(in.readAllBytes(), type, Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("The page's file " + name + " cannot be read from the program's jar", e);
        }
    }
}
