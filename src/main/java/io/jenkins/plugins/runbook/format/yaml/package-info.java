/**
 * YAML with the place of everything in it. Knows nothing of runbooks. Stricter than YAML: bounded, one document, no tags, no
 * duplicate keys, and only {@code true} and {@code false} are booleans, so that {@code no} stays a word.
 */
package io.jenkins.plugins.runbook.format.yaml;
