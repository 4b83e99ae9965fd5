/** What executions that went well teach: limits that are nearly reached, tries that are nearly used up, steps that do nothing. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.success;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
