/** Why an execution failed: rules that are data, the library, what the state says of the report. */
package io.jenkins.plugins.runbook.learning.category;
