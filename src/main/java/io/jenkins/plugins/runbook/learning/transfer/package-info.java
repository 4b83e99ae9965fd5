/** Changes that people approved for one runbook and that executions proved, offered where another runbook fails in the same way. */
package io.jenkins.plugins.runbook.learning.transfer;
