package io.jenkins.plugins.runbook.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The published JSON Schema (draft 2020-12) of runbooks. */
final class RunbookSchema {

    private static final String RESOURCE = "runbook.schema.json";

    private RunbookSchema() {}

    /** The schema's text. */
    public static String text() {
        try (InputStream in = RunbookSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing in the jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " in the jar cannot be read", e);
        }
    }
}
