package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.format.VisibleText;
import io.jenkins.plugins.runbook.model.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headings, each column as wide as its widest cell. */
public final class Table {

    private static final int WIDEST = 60;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row; {@code null} is shown as a dash. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + headings.size() + " headings");
        }
        rows.add(Arrays.stream(cells).map(Table::cell).toList());
        return this;
    }

    /** Prints the table, or the sentence when it has no rows. */
    public void print(Terminal terminal, String whenEmpty) {
        if (rows.isEmpty()) {
            terminal.line(whenEmpty);
            return;
        }
        int[] widths = widths();
        terminal.line(Style.BOLD, format(headings, widths));
        rows.forEach(row -> terminal.line(format(row, widths)));
    }

    private int[] widths() {
        int[] widths = headings.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String format(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }

    private static String cell(Object value) {
        if (value == null) {
            return "-";
        }
        String text = VisibleText.of(value.toString().replaceAll("\\s+", " ").trim());
        return Words.cut(text, WIDEST);
    }
}
