/**
 * The JSON API and the page, for any front door that can hand over a request: no HTTP server, no Stapler. {@link
 * io.jenkins.plugins.runbook.web.WebApi} is the way in.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.web;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
