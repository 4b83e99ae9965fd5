package io.jenkins.plugins.runbook.format;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeltaType;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Compares two texts line by line. Nothing is escaped: what shows the rows does that. */
public final class TextDiff {

    private static final int CONTEXT_LINES = 3;

    private TextDiff() {}

    /**
     * All lines of both texts, those that belong together in one row.
     *
     * @param left the old text
     * @param right the new text
     */
    public static List<Row> sideBySide(String left, String right) {
        List<Row> rows = new ArrayList<>();
        DiffUtils.diff(lines(left), lines(right), true).getDeltas().forEach(delta -> addRows(rows, delta));
        return List.copyOf(rows);
    }

    private static void addRows(List<Row> rows, AbstractDelta<String> delta) {
        List<String> left = delta.getSource().getLines();
        List<String> right = delta.getTarget().getLines();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            boolean hasLeft = i < left.size();
            boolean hasRight = i < right.size();
            Kind kind = kind(delta.getType(), hasLeft, hasRight);
            Words words = kind == Kind.CHANGED ? Words.between(left.get(i), right.get(i)) : Words.NONE;
            rows.add(new Row(
                    kind,
                    hasLeft ? Integer.valueOf(delta.getSource().getPosition() + i + 1) : null,
                    hasLeft ? left.get(i) : null,
                    hasRight ? Integer.valueOf(delta.getTarget().getPosition() + i + 1) : null,
                    hasRight ? right.get(i) : null,
                    words.left(),
                    words.right()));
        }
    }

    private static Kind kind(DeltaType type, boolean hasLeft, boolean hasRight) {
        if (type == DeltaType.EQUAL) {
            return Kind.EQUAL;
        }
        if (hasLeft && hasRight) {
            return Kind.CHANGED;
        }
        return hasLeft ? Kind.REMOVED : Kind.ADDED;
    }

    /**
     * The differences in the unified format of {@code diff -u}, lines ending in a line feed; empty when the texts are equal.
     *
     * @param leftName name of the old text in the heading
     * @param left the old text
     * @param rightName name of the new text in the heading
     * @param right the new text
     */
    public static String unified(String leftName, String left, String rightName, String right) {
        List<String> before = lines(left);
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                leftName, rightName, before, DiffUtils.diff(before, lines(right)), CONTEXT_LINES);
        return diff.isEmpty() ? "" : String.join("\n", diff) + "\n";
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    /** What became of a line. */
    public enum Kind {
        EQUAL,
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * One row of a side-by-side view.
     *
     * @param kind what became of the line
     * @param leftLine its number in the old text, counted from 1, or {@code null}
     * @param left the line in the old text, or {@code null}
     * @param rightLine its number in the new text, counted from 1, or {@code null}
     * @param right the line in the new text, or {@code null}
     * @param leftMarks what of a changed line is only in the old text
     * @param rightMarks what of a changed line is only in the new text
     */
    public record Row(
            Kind kind,
            @CheckForNull Integer leftLine,
            @CheckForNull String left,
            @CheckForNull Integer rightLine,
            @CheckForNull String right,
            List<Mark> leftMarks,
            List<Mark> rightMarks) {

        public Row {
            leftMarks = List.copyOf(leftMarks);
            rightMarks = List.copyOf(rightMarks);
        }
    }

    /**
     * A part of a line, in UTF-16 units.
     *
     * @param from where it begins
     * @param to where it ends, exclusive
     */
    public record Mark(int from, int to) {}

    /** The words in which two lines differ. */
    private record Words(List<Mark> left, List<Mark> right) {

        private static final Words NONE = new Words(List.of(), List.of());
        private static final Pattern WORD = Pattern.compile("\\w+|\\s+|.");
        private static final int LONGEST = 2_000;

        /** Word by word; lines too long for that are marked as a whole. */
        static Words between(String left, String right) {
            if (left.length() > LONGEST || right.length() > LONGEST) {
                return new Words(List.of(new Mark(0, left.length())), List.of(new Mark(0, right.length())));
            }
            List<String> before = split(left);
            List<String> after = split(right);
            List<Mark> leftMarks = new ArrayList<>();
            List<Mark> rightMarks = new ArrayList<>();
            DiffUtils.diff(before, after).getDeltas().forEach(delta -> {
                mark(leftMarks, before, delta.getSource());
                mark(rightMarks, after, delta.getTarget());
            });
            return new Words(leftMarks, rightMarks);
        }

        private static List<String> split(String line) {
            return WORD.matcher(line).results().map(MatchResult::group).toList();
        }

        private static void mark(List<Mark> marks, List<String> words, Chunk<String> chunk) {
            int from = length(words.subList(0, chunk.getPosition()));
            int length = length(chunk.getLines());
            if (length > 0) {
                marks.add(new Mark(from, from + length));
            }
        }

        private static int length(List<String> words) {
            return words.stream().mapToInt(String::length).sum();
        }
    }
}
