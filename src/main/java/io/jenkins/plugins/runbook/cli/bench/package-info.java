/** The command {@code bench}: measures the learner on scenarios and corpora, and the store at several sizes. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.cli.bench;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
