/** What folders say about runbooks; there only where the plugin cloudbees-folder is. */
package io.jenkins.plugins.runbook.jenkins.folder;
