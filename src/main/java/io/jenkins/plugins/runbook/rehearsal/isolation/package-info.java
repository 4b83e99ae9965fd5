/**
 * Keeps what is rehearsed away from the machine it is rehearsed on: {@link io.jenkins.plugins.runbook.rehearsal.isolation.Isolation} finds
 * out what the machine offers, a {@link io.jenkins.plugins.runbook.rehearsal.isolation.Room} is one sandbox's share of it.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.rehearsal.isolation;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
