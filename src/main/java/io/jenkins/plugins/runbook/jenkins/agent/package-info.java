/** Running commands where the steps of a build run. */
package io.jenkins.plugins.runbook.jenkins.agent;
