/** Runbooks as pages for people and as skills for agents. */
package io.jenkins.plugins.runbook.format.markdown;
