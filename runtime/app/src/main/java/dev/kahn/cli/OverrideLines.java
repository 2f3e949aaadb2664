package dev.kahn.cli;

import dev.kahn.engine.OverriddenValue;
import dev.kahn.terminal.Table;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import java.util.ArrayList;
import java.util.List;

/** What settings have changed about DAGs, so that nobody takes a changed value for a declared one. */
final class OverrideLines {

    private OverrideLines() {}

    /** An empty line and a table; nothing if nothing was changed. */
    static List<Line> below(List<OverriddenValue> overrides) {
        List<Line> lines = new ArrayList<>();
        if (!overrides.isEmpty()) {
            lines.add(new Line());
            lines.addAll(lines(overrides));
        }
        return lines;
    }

    static List<Line> lines(List<OverriddenValue> overrides) {
        Table table = new Table().header("CHANGED BY A SETTING", "VALUE", "DECLARED", "SET IN");
        for (OverriddenValue override : overrides) {
            String dag = override.dag().isEmpty() ? "" : override.dag() + ", ";
            table.row(
                    Line.of(dag + override.subject()),
                    new Line().add(Paint.WAITING, override.effective()),
                    Line.of(override.declared()),
                    new Line().add(Paint.FAINT, override.origin()));
        }
        return table.lines();
    }
}
