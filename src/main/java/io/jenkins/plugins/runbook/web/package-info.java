/**
 * The JSON API and the page, for any front door that can hand over a request: no HTTP server, no Stapler. {@link
 * io.jenkins.plugins.runbook.web.WebApi} is the way in.
 */
package io.jenkins.plugins.runbook.web;
