/** What an admin can set. */
package io.jenkins.plugins.runbook.jenkins.settings;
