/** Rehearsals on agents with the label that an admin lends for them. */
package io.jenkins.plugins.runbook.jenkins.rehearsal;
