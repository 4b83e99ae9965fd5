package io.jenkins.plugins.runbook.jenkins.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.mcp.server.annotation.Tool;
import io.jenkins.plugins.mcp.server.annotation.ToolParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.variant.OptionalExtension;
import org.junit.jupiter.api.Test;

/** What the MCP server plugin reads off the methods is what {@code tools.json} says. */
class AssistantToolsTest {

    private static final Map<String, Class<?>> TYPES = Map.of(
            "string", String.class,
            "integer", Integer.class,
            "boolean", Boolean.class,
            "array", List.class,
            "object", Map.class);

    private final Map<String, Object> called = new LinkedHashMap<>();
    private final AssistantTools tools = new AssistantTools((tool, arguments, assistant) -> {
        called.clear();
        called.putAll(arguments);
        called.put("tool", tool);
        if (assistant != null) {
            called.put("assistant", assistant);
        }
        return "answer";
    });

    private static List<Method> methods() {
        return Arrays.stream(AssistantTools.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Tool.class))
                .toList();
    }

    private static io.jenkins.plugins.runbook.assistant.Tool tool(Method method) {
        String name = method.getAnnotation(Tool.class).name();
        return io.jenkins.plugins.runbook.assistant.Tool.all().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_tool_is_there() {
        assertThat(methods())
                .extracting(method -> method.getAnnotation(Tool.class).name())
                .containsExactlyInAnyOrderElementsOf(io.jenkins.plugins.runbook.assistant.Tool.all().stream()
                        .map(io.jenkins.plugins.runbook.assistant.Tool::name)
                        .toList());
        assertThat(AssistantTools.class.getAnnotation(OptionalExtension.class).requirePlugins())
                .containsExactly("mcp-server");
    }

    @Test
    void sentences_and_hints_are_those_of_the_table() {
        for (Method method : methods()) {
            Tool said = method.getAnnotation(Tool.class);
            io.jenkins.plugins.runbook.assistant.Tool tool = tool(method);
            assertThat(said.description()).isEqualTo(tool.sentence());
            assertThat(said.annotations().title()).isEqualTo(tool.title());
            assertThat(said.annotations().readOnlyHint()).as(tool.name()).isEqualTo(tool.readOnly());
            assertThat(said.annotations().destructiveHint()).as(tool.name()).isEqualTo(tool.destructive());
            assertThat(said.annotations().idempotentHint()).as(tool.name()).isEqualTo(tool.idempotent());
        }
    }

    @Test
    void parameters_are_those_of_the_schema_and_the_name_of_who_acts() {
        for (Method method : methods()) {
            JsonNode schema = tool(method).schema();
            List<Parameter> parameters = Arrays.stream(method.getParameters())
                    .filter(parameter -> !parameter.getName().equals("assistant"))
                    .toList();
            assertThat(method.getParameterCount() - parameters.size())
                    .as(method.getName())
                    .isEqualTo(tool(method).readOnly() ? 0 : 1);
            assertThat(parameters)
                    .extracting(Parameter::getName)
                    .containsExactlyElementsOf(schema.path("properties").properties().stream()
                            .map(Map.Entry::getKey)
                            .toList());
            for (Parameter parameter : parameters) {
                JsonNode property = schema.path("properties").path(parameter.getName());
                ToolParam said = parameter.getAnnotation(ToolParam.class);
                assertThat(said.description())
                        .isEqualTo(property.path("description").asText());
                assertThat(said.required())
                        .as(method.getName() + " " + parameter.getName())
                        .isEqualTo(schema.path("required").toString().contains('"' + parameter.getName() + '"'));
                assertThat(parameter.getType())
                        .isEqualTo(TYPES.get(property.path("type").asText()));
            }
        }
    }

    @Test
    void each_method_calls_its_tool_with_what_it_was_given_and_nothing_else() throws Exception {
        for (Method method : methods()) {
            Map<String, Object> given = new LinkedHashMap<>();
            for (Parameter parameter : method.getParameters()) {
                given.put(parameter.getName(), value(parameter.getType(), parameter.getName()));
            }
            assertThat(method.invoke(tools, given.values().toArray())).isEqualTo("answer");
            given.put("tool", method.getAnnotation(Tool.class).name());
            assertThat(called).isEqualTo(given);

            method.invoke(tools, new Object[method.getParameterCount()]);
            assertThat(called).containsOnlyKeys("tool");
        }
    }

    private static Object value(Class<?> type, String name) {
        if (type == Integer.class) {
            return name.hashCode();
        }
        if (type == Boolean.class) {
            return true;
        }
        return type == List.class ? List.of(Map.of(name, 1)) : type == Map.class ? Map.of(name, "x") : name;
    }
}
