/** Repairs: operators that know one way each in which runbooks fall short, and what to change then. */
package io.jenkins.plugins.runbook.learning.repair;
