/**
 * The command line: {@code java -jar runbook.jar COMMAND}. One class for each command; what a command finds out is printed as text
 * for people or, with {@code --json}, as JSON. Every error ends in {@link io.jenkins.plugins.runbook.cli.ExitCode} and one sentence.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.cli;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
