/** What of a host's output may come into a script. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.script;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
