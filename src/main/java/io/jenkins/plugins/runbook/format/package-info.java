/**
 * From text to model and back: YAML of runbooks and scenarios with the place of every problem, changes that leave comments alone,
 * differences, and the JSON of records.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.format;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
