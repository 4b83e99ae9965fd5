/**
 * Reading scripts as what interprets them would, without running anything: the commands of a script with their places
 * ({@link io.jenkins.plugins.runbook.shell.ShellScript}), and the programs it would start, those behind {@code sudo}, {@code find
 * -exec}, {@code sh -c} and the like too. What cannot be told is reported as {@link io.jenkins.plugins.runbook.shell.Unseen}, never left
 * out. Linear in time for any text; nesting is followed to a bounded depth.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
