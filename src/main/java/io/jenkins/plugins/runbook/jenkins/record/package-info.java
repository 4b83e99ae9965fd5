/** The record of an execution on the build that requested it, and its pages. */
package io.jenkins.plugins.runbook.jenkins.record;
