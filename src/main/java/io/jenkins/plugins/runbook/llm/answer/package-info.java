/** Makes what a model said an answer of the form asked for, or says why it is none. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.llm.answer;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
