/** Trying candidates where they can do no harm, and searching among them. */
package io.jenkins.plugins.runbook.learning.search;
