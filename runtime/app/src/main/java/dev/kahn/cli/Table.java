package dev.kahn.cli;

import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.util.ArrayList;
import java.util.List;

/** Lines in columns, each as wide as its widest cell. Not thread-safe. */
final class Table {

    private static final int GAP = 2;

    private final List<List<Line>> rows = new ArrayList<>();

    Table header(String... titles) {
        List<Line> row = new ArrayList<>();
        for (String title : titles) {
            row.add(new Line().add(Paint.FAINT, title));
        }
        rows.add(row);
        return this;
    }

    Table row(Line... cells) {
        rows.add(List.of(cells));
        return this;
    }

    List<Line> lines() {
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
