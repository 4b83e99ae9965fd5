/** Who could have written what a build brings: who started it, who configured its job, who did so for the builds before it. */
package io.jenkins.plugins.runbook.jenkins.author;
