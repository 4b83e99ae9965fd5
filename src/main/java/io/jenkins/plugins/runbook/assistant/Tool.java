package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Permission;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * One thing an assistant can ask for, as {@code tools.json} describes it.
 *
 * @param name such as {@code runbook_get}
 * @param title for people, in a client's list of tools
 * @param scope how far an assistant must be allowed to go
 * @param permission what the person it works for must be allowed to do
 * @param readOnly whether it changes nothing but the audit
 * @param destructive whether it may change a host or decide something for good
 * @param idempotent whether calling it twice comes to the same as calling it once
 * @param sentence what it is for, for the model
 * @param schema JSON Schema of its arguments
 */
public record Tool(
        @NonNull String name,
        @NonNull String title,
        @NonNull Scope scope,
        @NonNull Permission permission,
        boolean readOnly,
        boolean destructive,
        boolean idempotent,
        @NonNull String sentence,
        @NonNull JsonNode schema) {

    private static final String FILE = "tools.json";

    /** All of them, in the order in which they are listed. */
    @NonNull
    public static List<Tool> all() {
        return Table.TOOLS;
    }

    /** Read when it is first needed. */
    private static final class Table {

        private static final List<Tool> TOOLS = read();

        private static List<Tool> read() {
            try (InputStream file = Tool.class.getResourceAsStream(FILE)) {
                return List.of(Json.mapper().readValue(file, Tool[].class));
            } catch (IOException e) {
                throw new UncheckedIOException(FILE + " cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
