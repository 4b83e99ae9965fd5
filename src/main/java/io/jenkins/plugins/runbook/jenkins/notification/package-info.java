/** Telling people what happens to reviews, by what Jenkins has for that. */
package io.jenkins.plugins.runbook.jenkins.notification;
