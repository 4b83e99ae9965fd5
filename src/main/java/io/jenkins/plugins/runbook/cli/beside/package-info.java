/**
 * Commands beside a process that has the store open: it runs them for the processes they were started in, by a socket in the home.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.cli.beside;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
