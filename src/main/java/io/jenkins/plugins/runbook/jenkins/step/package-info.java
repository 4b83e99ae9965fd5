/** Steps of Pipelines and of freestyle jobs, and what they have in common: turning a call into an execution. */
package io.jenkins.plugins.runbook.jenkins.step;
