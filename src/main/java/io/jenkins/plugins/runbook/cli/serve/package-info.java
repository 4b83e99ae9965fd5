/** The command {@code serve}: the page, the API and MCP on the loopback interface. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.cli.serve;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
