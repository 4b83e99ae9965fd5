package io.jenkins.plugins.runbook.learning.trace;

import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.Words;
import java.util.Objects;

/** One line that an execution left behind. Untrusted, bounded. Immutable. */
public final class Line {

    /** Longer lines lose their middle. */
    public static final int MAX_LENGTH = 1_000;

    private static final int HEAD = 700;
    private static final String CUT = " … ";
    private static final int MAX_QUOTE = 300;
    /** Paths and URLs; a version of HTTP is none. */
    private static final BoundedPattern NAMES =
            BoundedPattern.exact("https?://[^\\s\"']++|(?<![\\w.@+~:/-])(?!HTTPS?/\\d)[\\w.@+~-]*+/[\\w.@+~/-]*+");

    private final String source;
    private final int step;
    private final boolean failing;
    private final String text;
    /** Made when they are asked for; made twice by two threads they are equal. */
    private String folded;

    private String prose;

    /**
     * @param source where it stands, such as {@code step 3 output}
     * @param step index of the step in the runbook, counted from 0, or -1 when it belongs to none
     * @param failing whether it comes from what failed
     * @param text the line; of a long one head and tail are kept
     */
    public Line(String source, int step, boolean failing, String text) {
        this.source = source;
        this.step = step;
        this.failing = failing;
        this.text = text.length() <= MAX_LENGTH
                ? text
                : text.substring(0, HEAD) + CUT + text.substring(text.length() - (MAX_LENGTH - HEAD - CUT.length()));
    }

    public String source() {
        return source;
    }

    public int step() {
        return step;
    }

    public boolean failing() {
        return failing;
    }

    public String text() {
        return text;
    }

    /** The text without regard to case. */
    String folded() {
        String now = folded;
        if (now == null) {
            now = PatternLiterals.fold(text);
            folded = now;
        }
        return now;
    }

    /** The line without the paths and URLs in it: what they are called says nothing about what happened. */
    public String prose() {
        String now = prose;
        if (now == null) {
            now = NAMES.replaceAll(text, "<name>");
            prose = now;
        }
        return now;
    }

    public Evidence evidence() {
        return new Evidence(source, Words.cut(text.strip(), MAX_QUOTE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Line line
                && step == line.step
                && failing == line.failing
                && source.equals(line.source)
                && text.equals(line.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, step, failing, text);
    }

    @Override
    public String toString() {
        return source + ": " + text;
    }
}
