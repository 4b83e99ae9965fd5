package io.jenkins.plugins.runbook.format.importer;

import java.util.List;

/** Finds the references of one system in its texts. */
@FunctionalInterface
interface ReferenceFinder {

    /** All references, in order, none in another. */
    List<Reference> find(String text);
}
