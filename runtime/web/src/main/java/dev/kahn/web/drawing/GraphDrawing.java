package dev.kahn.web.drawing;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.web.drawing.GraphLayout.Route;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a graph, from left to right. The layout depends only on the graph and is cached, as is what is folded,
 * so that refreshing a run costs neither. The same graph and states give the same text. Thread-safe.
 */
public final class GraphDrawing {

    /** The most tasks that a page shows, in a picture or in a table: browsers are slow with more. */
    public static final int MOST_TASKS = 600;

    /** So that a layout takes a second or two at most; it takes ten times as long with three times as many. */
    private static final int MOST_EDGES = 2_000;

    private final Layouts layouts = new Layouts(graph -> ElkLayout.of(graph));
    private final Recent<FoldKey, FoldedGraph> folded = new Recent<>();

    private record FoldKey(String dagId, String version, Set<String> open, boolean isSmallToo) {}

    /** Creates a drawing with an empty cache; the algorithm is loaded when the first graph is drawn. */
    public GraphDrawing() {}

    /**
     * Draws a graph, however large it is and however long that takes.
     *
     * @param graph the graph
     * @param link the URL of a task, by its id
     * @return an {@code svg} element
     */
    public String svg(DagGraph graph, Function<String, String> link) {
        return paint(graph, ElkLayout.of(graph), null, link);
    }

    /**
     * Folds a graph, as {@link FoldedGraph#of} does.
     *
     * @param graph the graph
     * @param open the groups to leave unfolded
     * @param isSmallToo whether to fold even a graph with few tasks
     * @return the graph to draw
     */
    public FoldedGraph folded(DagGraph graph, Set<String> open, boolean isSmallToo) {
        FoldKey key = new FoldKey(graph.id(), graph.version(), Set.copyOf(open), isSmallToo);
        FoldedGraph found = graph.version().isEmpty() ? null : folded.find(key);
        if (found == null) {
            found = FoldedGraph.of(graph, open, isSmallToo);
            if (!graph.version().isEmpty()) {
                folded.keep(key, found);
            }
        }
        return found;
    }

    /**
     * Whether a graph has too many boxes or edges for a page.
     *
     * @param folded the graph
     * @return true if it is not drawn
     */
    public static boolean isTooLarge(FoldedGraph folded) {
        DagGraph graph = folded.graph();
        return graph.tasks().size() > MOST_TASKS
                || graph.tasks().stream()
                                .mapToLong(task -> task.upstream().size())
                                .sum()
                        > MOST_EDGES;
    }

    /**
     * Draws a graph for a page.
     *
     * @param folded the graph
     * @param states the states of what is drawn, with those missing pending; null to draw none
     * @param link the URL of a task or box, by its id
     * @return an {@code svg} element; empty if the graph {@linkplain #isTooLarge is too large}, or too many others are
     *     being drawn
     */
    public Optional<String> svg(
            FoldedGraph folded, @Nullable Map<String, NodeState> states, Function<String, String> link) {
        return isTooLarge(folded)
                ? Optional.empty()
                : layouts.of(folded.graph()).map(layout -> paint(folded.graph(), layout, states, link));
    }

    private static String paint(
            DagGraph graph,
            GraphLayout layout,
            @Nullable Map<String, NodeState> states,
            Function<String, String> link) {
        int tasks = graph.tasks().size();
        Svg svg = Svg.begin(
                "d-graph",
                layout.width(),
                layout.height(),
                "Graph of " + graph.id() + ", " + (tasks == 1 ? "1 task" : tasks + " tasks"));
        svg.line().open("g", "class", "d-edges").line();
        for (Route route : layout.routes()) {
            EdgeLine.draw(svg, route);
        }
        layout.routes().forEach(route -> EdgeLine.drawLabel(svg, route));
        svg.close().line();
        for (TaskNode task : graph.tasks()) {
            NodeState state = states == null ? null : states.getOrDefault(task.id(), NodeState.PENDING);
            NodeBox.draw(
                    svg, task, Objects.requireNonNull(layout.boxes().get(task.id())), state, link.apply(task.id()));
        }
        return svg.end();
    }
}
