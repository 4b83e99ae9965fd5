/** The only place that knows openai-java: its client over the JDK's own HTTP, and what its errors mean to an admin. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.llm.openai;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
