/**
 * YAML with the place of everything in it. Knows nothing of runbooks. Stricter than YAML: bounded, one document, no tags, no
 * duplicate keys, and only {@code true} and {@code false} are booleans, so that {@code no} stays a word.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.format.yaml;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
