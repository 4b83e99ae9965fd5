package io.jenkins.plugins.runbook.format.importer;

/**
 * One part that was taken over.
 *
 * @param from JSON pointer into the foreign document
 * @param to what it became, in words of our format
 */
record Mapping(String from, String to) {}
