package io.jenkins.plugins.runbook.format.yaml;

import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A place in a text.
 *
 * @param line line, counted from 1
 * @param column column, counted from 1 in code points
 */
public record Place(int line, int column) {

    /** The first character. */
    public static final Place START = new Place(1, 1);

    static Place of(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
