/** What of a host's output may come into a script. */
package io.jenkins.plugins.runbook.learning.script;
