/** The tools for assistants over the Model Context Protocol, by its official SDK: on standard input and output, and over HTTP. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.cli.mcp;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
