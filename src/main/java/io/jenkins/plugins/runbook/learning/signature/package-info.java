/** Signatures by which equal failures are recognised. */
package io.jenkins.plugins.runbook.learning.signature;
