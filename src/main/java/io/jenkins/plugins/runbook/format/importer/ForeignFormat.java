package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.JsonNode;

/** One foreign format. A new one is a class and a line in {@link Importer}. */
interface ForeignFormat {

    /** Its name for people. */
    String name();

    /** Whether the document is of this format. */
    boolean recognises(JsonNode document);

    /** Fills the draft. What is not read from the document is reported as not imported. */
    void convert(ForeignNode document, Draft draft);
}
