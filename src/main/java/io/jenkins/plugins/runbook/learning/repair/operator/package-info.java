/** The repair operators. Each is general: nothing in here names a service, path or message of its own. */
package io.jenkins.plugins.runbook.learning.repair.operator;
