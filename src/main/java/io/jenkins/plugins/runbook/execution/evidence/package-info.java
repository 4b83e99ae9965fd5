/** One file per execution that proves what was executed and what came of it. */
package io.jenkins.plugins.runbook.execution.evidence;
