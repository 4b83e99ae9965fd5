/** Where an execution goes on that was cut off, and where a rerun begins. */
package io.jenkins.plugins.runbook.execution.continuation;
