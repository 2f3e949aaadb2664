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
 * A graph drawn down the left margin, a task on each line: below a task runs a rail from which those that run after it
 * branch off.
 *
 * <pre>
 * ● syncMarketingCloud
 * ┣━● sleep
 * ┣━╋━● EDM
 * ┗━● SMS
 * </pre>
 *
 * <p>The lines are heavy because JLine writes light ones in the way of terminals that had no Unicode, which not every
 * terminal of today understands.
 *
 * <p>A rail belongs to one task. A rail that a line only crosses ({@code ┃}) is not joined to it; {@code ┣ ╋ ┫} are, and
 * {@code ┗ ┻ ┛} end. Invariant: what stands right above a task's dot leads to it, or nothing stands there.
 */
public final class Rails {

    /** With more rails beside each other nobody follows one; then each task says in words what it runs after. */
    public static final int WIDEST = 40;

    /**
     * A line's margin, to both sides of the task's dot.
     *
     * @param before what stands before it
     * @param after what stands after it
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
     * Draws a graph. Takes time in proportion to tasks × rails.
     *
     * @param graph the graph
     * @return one row for each task, in the graph's order
     */
    public static List<Row> of(DagGraph graph) {
        return new Rails(graph).rows;
    }

    /**
     * How wide it is.
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

    /** Right below a rail that ends here, else where nothing stands: right of where its line begins. */
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
