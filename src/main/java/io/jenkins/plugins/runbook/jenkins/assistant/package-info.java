/** The tools of assistants in Jenkins, for its MCP server plugin; absent without it. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.assistant;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
