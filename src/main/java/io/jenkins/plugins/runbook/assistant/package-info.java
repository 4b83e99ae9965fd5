/**
 * What assistants may do here, over the Model Context Protocol: a table of tools ({@code tools.json}), each with its schema, its sentence
 * for the model and the permission its caller needs. Every call goes through the services that the page and the command line use, and is
 * in the audit. Knows no protocol; front doors bring one.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.assistant;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
