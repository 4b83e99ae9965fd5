/** Incidents from outside start jobs: the trigger, what it gives to builds, and who hands incidents out. */
package io.jenkins.plugins.runbook.jenkins.incident;
