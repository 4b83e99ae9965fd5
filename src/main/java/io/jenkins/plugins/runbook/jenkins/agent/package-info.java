/** Running commands where the steps of a build run. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.agent;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
