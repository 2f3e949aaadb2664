package dev.kahn.web.drawing;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.web.drawing.GraphLayout.Route;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a graph, from left to right. The layout depends only on the graph and is cached, so that refreshing a
 * run costs no layout. The same graph and states give the same text. Thread-safe.
 */
public final class GraphDrawing {
    private final Layouts layouts = new Layouts(graph -> ElkLayout.of(graph));

    /** Creates a drawing with an empty cache; the algorithm is loaded when the first graph is drawn. */
    public GraphDrawing() {}

    /**
     * Draws a graph.
     *
     * @param graph the graph
     * @param link the URL of a task, by its id
     * @return an {@code svg} element
     */
    public String svg(DagGraph graph, Function<String, String> link) {
        return draw(graph, null, link);
    }

    /**
     * Draws a graph with the states of a run.
     *
     * @param graph the graph
     * @param states the states of its tasks; missing ones are pending
     * @param link the URL of a task, by its id
     * @return an {@code svg} element
     */
    public String svg(DagGraph graph, Map<String, NodeState> states, Function<String, String> link) {
        return draw(graph, states, link);
    }

    private String draw(DagGraph graph, @Nullable Map<String, NodeState> states, Function<String, String> link) {
        GraphLayout layout = layouts.of(graph);
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
