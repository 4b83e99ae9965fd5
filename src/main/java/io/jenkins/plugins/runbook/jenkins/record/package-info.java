/** What stays of an execution on the build that asked for it. */
package io.jenkins.plugins.runbook.jenkins.record;
