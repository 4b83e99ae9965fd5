/**
 * Changes to YAML text as splices at the marks of its parser, because no YAML library keeps a text as it was. Knows nothing of
 * runbooks.
 */
package io.jenkins.plugins.runbook.format.edit;
