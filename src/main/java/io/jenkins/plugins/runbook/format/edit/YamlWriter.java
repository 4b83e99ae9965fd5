package io.jenkins.plugins.runbook.format.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Writes data as YAML in the style in which changes are written. */
public final class YamlWriter {

    private YamlWriter() {}

    /**
     * A whole document.
     *
     * @param comments lines to put on top; line breaks in them become spaces
     * @param map what the document says; what takes several lines is set apart by a blank one
     */
    public static String document(List<String> comments, JsonNode map) {
        List<String> lines = new ArrayList<>();
        comments.forEach(comment -> lines.add("# " + comment.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ")));
        map.properties().forEach(field -> {
            List<String> entry = BlockWriter.entry(field.getKey(), field.getValue());
            if (entry.size() > 1) {
                lines.add("");
            }
            lines.addAll(entry);
        });
        return String.join("\n", lines) + "\n";
    }
}
