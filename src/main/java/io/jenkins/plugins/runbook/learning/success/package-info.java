/** What executions that went well teach: limits that are nearly reached, tries that are nearly used up, steps that do nothing. */
package io.jenkins.plugins.runbook.learning.success;
