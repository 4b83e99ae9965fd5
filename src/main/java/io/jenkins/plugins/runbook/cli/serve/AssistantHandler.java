package io.jenkins.plugins.runbook.cli.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.jenkins.plugins.runbook.cli.mcp.HttpDoor;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets clients of assistants in that come from this machine and show the token. */
final class AssistantHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AssistantHandler.class);

    private final HttpDoor door;
    private final RequestGuard guard;

    AssistantHandler(HttpDoor door, RequestGuard guard) {
        this.door = door;
        this.guard = guard;
    }

    @Override
    public void handle(HttpExchange exchange) {
        try (exchange) {
            Optional<String> objection = guard.assistantObjection(exchange.getRequestHeaders()::getFirst);
            if (objection.isPresent()) {
                refuse(exchange, 401, objection.get());
            } else if (!exchange.getRequestURI().getPath().equals("/mcp")) {
                refuse(exchange, 404, "Assistants find their tools at /mcp.");
            } else {
                door.handle(exchange);
            }
        } catch (IOException e) {
            LOG.debug("The client went away", e);
        } catch (RuntimeException | Error e) {
            LOG.warn("A request of an assistant failed", e);
        }
    }

    private static void refuse(HttpExchange exchange, int status, String sentence) throws IOException {
        byte[] body = Json.text(Map.of("error", sentence)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
