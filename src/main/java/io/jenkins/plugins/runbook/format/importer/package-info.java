/**
 * Runbooks of other systems, made ours: the seed system's YAML, Rundeck jobs, AWS Systems Manager documents. What has no counterpart is
 * reported with its place, and never dropped in silence.
 */
package io.jenkins.plugins.runbook.format.importer;
