package dev.kahn.web.drawing;

import dev.kahn.graph.Edge;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layout of a graph's picture. It does not depend on a run, so one layout serves all runs.
 *
 * @param width the total width, with the margin
 * @param height the total height, with the margin
 * @param boxes the tasks, in the order of the graph
 * @param routes the edges, in the order of the graph
 */
record GraphLayout(double width, double height, Map<String, Box> boxes, List<Route> routes) {

    /** The place of a task; x and y are its upper left corner. */
    record Box(double x, double y, double width, double height) {}

    /** A corner of an edge, or an end of it. */
    record Point(double x, double y) {}

    /** The route of an edge; its label is the value that the upstream task must return, with its place. */
    record Route(
            Edge edge,
            List<Point> points,
            @Nullable String label,
            @Nullable Box place) {}
}
