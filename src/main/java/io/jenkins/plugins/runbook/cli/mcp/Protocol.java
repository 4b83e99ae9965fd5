package io.jenkins.plugins.runbook.cli.mcp;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.runbook.assistant.Caller;
import io.jenkins.plugins.runbook.assistant.Tool;
import io.jenkins.plugins.runbook.assistant.ToolException;
import io.jenkins.plugins.runbook.assistant.Toolbox;
import io.jenkins.plugins.runbook.cli.console.ProgramVersion;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.store.JobAccess;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The tools as the SDK's server knows them. */
final class Protocol {

    static final McpJsonMapper JSON = new JacksonMcpJsonMapper(new JsonMapper());

    /** Of a message, in bytes: the arguments of the largest call, and what JSON adds. */
    static final int LONGEST_MESSAGE = 1024 * 1024;

    /** What a client says that no longer waits for an answer. */
    static final String CANCELLED = "notifications/cancelled";

    private static final String NAME = "self-learning-runbooks";

    private final Toolbox tools;
    private final Actor person;

    /** @param person on whose behalf every call is made */
    Protocol(Toolbox tools, Actor person) {
        this.tools = tools;
        this.person = person;
    }

    McpSyncServer on(McpServerTransportProvider transport) {
        return build(McpServer.sync(transport));
    }

    McpSyncServer on(McpStreamableServerTransportProvider transport) {
        return build(McpServer.sync(transport));
    }

    private McpSyncServer build(SyncSpecification<?> server) {
        return server.serverInfo(NAME, ProgramVersion.release())
                .instructions(Toolbox.INSTRUCTIONS)
                .jsonMapper(JSON)
                .jsonSchemaValidator(new DefaultJsonSchemaValidator())
                // The core does, for every door, and its sentences name what is wrong.
                .validateToolInputs(false)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build())
                .tools(tools.tools().stream().map(this::specification).toList())
                .build();
    }

    private SyncToolSpecification specification(Tool tool) {
        return SyncToolSpecification.builder()
                .tool(described(tool))
                .callHandler(this::call)
                .build();
    }

    private static McpSchema.Tool described(Tool tool) {
        @SuppressWarnings("unchecked")
        Map<String, Object> schema = Json.mapper().convertValue(tool.schema(), Map.class);
        return McpSchema.Tool.builder(tool.name(), schema)
                .title(tool.title())
                .description(tool.sentence())
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(tool.title())
                        .readOnlyHint(tool.readOnly())
                        .destructiveHint(tool.destructive())
                        .idempotentHint(tool.idempotent())
                        .openWorldHint(false)
                        .build())
                .build();
    }

    /**
     * The answer to a call of a tool that is not listed, empty when it is none: the SDK would say nothing of why, and the audit nothing of
     * the call.
     */
    Optional<Mono<JSONRPCResponse>> unlisted(JSONRPCRequest request) {
        if (!request.method().equals(McpSchema.METHOD_TOOLS_CALL)
                || !(request.params() instanceof Map<?, ?> params)
                || !(params.get("name") instanceof String name)
                || tools.tools().stream().anyMatch(tool -> tool.name().equals(name))) {
            return Optional.empty();
        }
        return Optional.of(Mono.fromCallable(() -> JSONRPCResponse.result(request.id(), call(name, Map.of(), "")))
                .subscribeOn(Schedulers.boundedElastic()));
    }

    private CallToolResult call(McpSyncServerExchange exchange, CallToolRequest request) {
        McpSchema.Implementation client = exchange.getClientInfo();
        return call(
                request.name(),
                request.arguments() == null ? Map.of() : request.arguments(),
                client == null ? "" : client.name());
    }

    private CallToolResult call(String name, Map<String, Object> arguments, String assistant) {
        try {
            return result(
                    tools.call(name, arguments, new Caller(person, JobAccess.ALL, assistant))
                            .text(),
                    false);
        } catch (ToolException e) {
            return result(e.getMessage(), true);
        } catch (InterruptedException e) {
            // The answer is not awaited; the thread goes back to its pool.
            return result("The call was cancelled.", true);
        } finally {
            Thread.interrupted();
        }
    }

    private static CallToolResult result(String text, boolean error) {
        return CallToolResult.builder()
                .content(List.of(McpSchema.TextContent.builder(text).build()))
                .isError(error)
                .build();
    }
}
