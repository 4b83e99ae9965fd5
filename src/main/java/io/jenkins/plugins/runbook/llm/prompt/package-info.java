/** Prompts are files; what they quote is fenced and bounded. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.llm.prompt;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
