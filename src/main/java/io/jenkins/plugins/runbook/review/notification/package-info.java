/**
 * Tells people and systems what happens to reviews: by webhook and by messages in Slack's form. A message holds a link to the page,
 * never one that decides.
 */
package io.jenkins.plugins.runbook.review.notification;
