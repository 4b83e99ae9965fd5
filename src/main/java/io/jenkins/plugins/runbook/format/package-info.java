/**
 * From text to model and back: YAML of runbooks and scenarios with the place of every problem, changes that leave comments alone,
 * differences, and the JSON of records.
 */
package io.jenkins.plugins.runbook.format;
