package dev.kahn.terminal;

import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.util.ArrayList;
import java.util.List;

/** Lines in columns, each as wide as its widest cell. Not thread-safe. */
public final class Table {

    private static final int GAP = 2;

    private final List<List<Line>> rows = new ArrayList<>();

    /** Adds the titles of the columns. */
    public Table header(String... titles) {
        List<Line> row = new ArrayList<>();
        for (String title : titles) {
            row.add(new Line().add(Paint.FAINT, title));
        }
        rows.add(row);
        return this;
    }

    /** Adds a row, with a cell for each column. */
    public Table row(Line... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Lays out the table. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (List<Line> row : rows) {
            Line line = new Line();
            int column = 0;
            for (int i = 0; i < row.size(); i++) {
                line.padTo(column).add(row.get(i));
                column += width(i) + GAP;
            }
            lines.add(line);
        }
        return lines;
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(-GAP);
    }
}
