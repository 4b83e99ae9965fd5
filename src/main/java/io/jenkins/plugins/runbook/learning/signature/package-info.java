/** Fingerprints by which equal failures are one. */
package io.jenkins.plugins.runbook.learning.signature;
