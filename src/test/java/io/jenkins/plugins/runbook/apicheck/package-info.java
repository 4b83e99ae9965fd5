/** Compares the declarations in {@code src/jenkins-api} with real jars of Jenkins, member by member. A tool, with its test. */
package io.jenkins.plugins.runbook.apicheck;
