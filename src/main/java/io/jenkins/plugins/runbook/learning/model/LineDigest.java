package io.jenkins.plugins.runbook.learning.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines without repetition and within a bound: lines that differ in numbers alone are said once, with how many there were; where
 * there are still too many, the middle is left out, two thirds of what is kept being the tail, where failures end.
 */
final class LineDigest {

    static final int MAX_LINE = 300;

    private static final BoundedPattern NUMBERS = BoundedPattern.exact("\\d+|0x[0-9a-f]+");

    private LineDigest() {}

    /** @param characters how long the lines may be together */
    static List<Entry> of(List<Line> lines, int characters) {
        List<Entry> entries = collapsed(lines);
        int total = entries.stream().mapToInt(Entry::length).sum();
        if (total <= characters) {
            return entries;
        }
        int head = take(entries, 0, 1, characters / 3);
        int tail = take(entries, entries.size() - 1, -1, characters - characters / 3);
        List<Entry> kept = new ArrayList<>(entries.subList(0, head));
        kept.add(Entry.gap(entries.size() - head - tail));
        kept.addAll(entries.subList(entries.size() - tail, entries.size()));
        return kept;
    }

    /** How many entries from there on, in that direction, fit. */
    private static int take(List<Entry> entries, int from, int direction, int characters) {
        int left = characters;
        int taken = 0;
        for (int i = from; i >= 0 && i < entries.size(); i += direction) {
            left -= entries.get(i).length();
            if (left < 0) {
                break;
            }
            taken++;
        }
        return taken;
    }

    private static final int FEW = 20;

    /** The first and the last of equal lines stand for all; where there are few lines, their numbers are the point, and all stay. */
    private static List<Entry> collapsed(List<Line> lines) {
        if (lines.size() <= FEW) {
            return lines.stream().map(line -> new Entry(line, 1, 0)).toList();
        }
        Map<String, Integer> counts = new HashMap<>();
        for (Line line : lines) {
            counts.merge(key(line), 1, Integer::sum);
        }
        Map<String, Integer> left = new HashMap<>(counts);
        List<Entry> entries = new ArrayList<>();
        for (Line line : lines) {
            int count = counts.get(key(line));
            int after = left.merge(key(line), -1, Integer::sum);
            if (after == 0) {
                entries.add(new Entry(line, count > 2 ? count : 1, 0));
            } else if (after == count - 1) {
                entries.add(new Entry(line, 1, 0));
            }
        }
        return entries;
    }

    private static String key(Line line) {
        return line.source() + "\n" + NUMBERS.replaceAll(line.text().strip(), "#");
    }

    /**
     * What stands in one row.
     *
     * @param line the line, {@code null} for a gap
     * @param count how many lines like it there were
     * @param leftOut how many rows a gap stands for
     */
    record Entry(@CheckForNull Line line, int count, int leftOut) {

        static Entry gap(int rows) {
            return new Entry(null, 0, rows);
        }

        boolean isGap() {
            return line == null;
        }

        String text() {
            String text = line.text().strip();
            String cut = text.length() > MAX_LINE ? text.substring(0, MAX_LINE) + " …" : text;
            return count > 1 ? cut + "   (×" + count + ")" : cut;
        }

        int length() {
            return isGap() ? 0 : text().length() + line.source().length() / 2;
        }
    }
}
