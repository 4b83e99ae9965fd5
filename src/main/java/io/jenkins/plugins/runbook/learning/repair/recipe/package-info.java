/** Repairs as data: what a tool says, the command that it says it about, and what to put in its place. */
package io.jenkins.plugins.runbook.learning.repair.recipe;
