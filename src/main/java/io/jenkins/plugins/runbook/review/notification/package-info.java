/**
 * Tells people and systems what happens to reviews: by webhook, by messages in Slack's form and by mail. A message holds a link to the page,
 * never one that decides.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.review.notification;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
