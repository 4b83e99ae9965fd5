package io.jenkins.plugins.runbook.shell;

/**
 * A variable set by {@code name=value}.
 *
 * @param name its name, without a subscript
 * @param word the whole word, name and all
 * @param value the value alone, as a word
 */
public record Assignment(String name, Word word, Word value) {}
