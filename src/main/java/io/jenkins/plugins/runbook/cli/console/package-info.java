/** What all commands share: reading options, opening the system, printing results, and refusals. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
