/** Telling people what happens to reviews, by what Jenkins has for that. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.notification;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
