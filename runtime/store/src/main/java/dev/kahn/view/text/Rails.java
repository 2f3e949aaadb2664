package dev.kahn.view.text;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws a graph along the left margin, one task on each line: below a task runs a rail, from which its downstream tasks
 * branch off.
 *
 * <pre>
 * ● syncMarketingCloud
 * ┣━● sleep
 * ┣━╋━● EDM
 * ┗━● SMS
 * </pre>
 *
 * <p>The lines are heavy because JLine writes light ones with an encoding for terminals without Unicode, which some of today's
 * terminals do not understand.
 *
 * <p>A rail belongs to one task. A rail that a line only crosses ({@code ┃}) is not joined to it; {@code ┣ ╋ ┫} are joined, and
 * {@code ┗ ┻ ┛} end there. Invariant: whatever is directly above a task's dot leads to it, or nothing is there.
 */
public final class Rails {

    /** With more rails side by side, nobody can follow one; then each task says in words what it runs after. */
    public static final int WIDEST = 40;

    /**
     * The margin of a line, on both sides of the task's dot.
     *
     * @param before what is left of the dot
     * @param after what is right of it
     */
    public record Row(String before, String after) {}

    private static final char NOTHING = ' ';
    private static final char DOT = '●';

    private final List<@Nullable String> open = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> awaited = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private int lastDot = -1;

    private Rails(DagGraph graph) {
        graph.tasks().forEach(task -> task.upstream().forEach(up -> awaited.merge(up, 1, Integer::sum)));
        graph.tasks().forEach(task -> rows.add(row(task)));
    }

    /**
     * Draws a graph. Takes time proportional to tasks × rails.
     *
     * @param graph the graph
     * @return one row for each task, in the graph's order
     */
    public static List<Row> of(DagGraph graph) {
        return new Rails(graph).rows;
    }

    /**
     * The width of the margin.
     *
     * @param rows all rows
     * @return how many characters the widest row takes
     */
    public static int width(List<Row> rows) {
        return rows.stream()
                .mapToInt(row -> row.before().length() + 1 + row.after().length())
                .max()
                .orElse(0);
    }

    private Row row(TaskNode task) {
        NavigableMap<Integer, Boolean> incoming = new TreeMap<>(); // column → whether the rail ends here
        for (String upstream : task.upstream()) {
            boolean ends = awaited.merge(upstream, -1, Integer::sum) == 0;
            incoming.put(columns.getOrDefault(upstream, 0), ends);
        }
        incoming.forEach((column, ends) -> {
            if (ends) {
                open.set(column, null);
            }
        });
        int dot = columnFor(incoming);
        boolean isAwaited = awaited.getOrDefault(task.id(), 0) > 0;
        Row row = draw(incoming, dot);
        open.set(dot, isAwaited ? task.id() : null);
        columns.put(task.id(), dot);
        lastDot = dot;
        return row;
    }

    /** Directly below a rail that ends here; otherwise in a free column to the right of where the line begins. */
    private int columnFor(NavigableMap<Integer, Boolean> incoming) {
        for (Map.Entry<Integer, Boolean> rail : incoming.descendingMap().entrySet()) {
            if (rail.getValue()) {
                return rail.getKey();
            }
        }
        int column = incoming.isEmpty() ? 0 : incoming.firstKey() + 1;
        while (column < open.size() && (open.get(column) != null || column == lastDot)) {
            column++;
        }
        if (column == open.size()) {
            open.add(null);
        }
        return column;
    }

    private Row draw(NavigableMap<Integer, Boolean> incoming, int dot) {
        int from = incoming.isEmpty() ? dot : Math.min(dot, incoming.firstKey());
        int to = incoming.isEmpty() ? dot : Math.max(dot, incoming.lastKey());
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < open.size(); column++) {
            if (column > 0) {
                line.append(column > from && column <= to ? '━' : NOTHING);
            }
            line.append(column == dot ? DOT : cell(incoming, column, from, to));
        }
        return new Row(line.substring(0, 2 * dot), line.substring(2 * dot + 1).stripTrailing());
    }

    private char cell(NavigableMap<Integer, Boolean> incoming, int column, int from, int to) {
        Boolean ends = incoming.get(column);
        if (ends == null) {
            boolean crossed = column > from && column < to;
            return open.get(column) != null ? '┃' : crossed ? '━' : NOTHING;
        }
        if (column == from) {
            return ends ? '┗' : '┣';
        }
        if (column == to) {
            return ends ? '┛' : '┫';
        }
        return ends ? '┻' : '╋';
    }
}
