package dev.kahn.web.drawing;

import dev.kahn.graph.Edge;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a graph's picture are. It says nothing about a run, so that one layout does for all of them.
 *
 * @param width of all, with the margin
 * @param height of all, with the margin
 * @param boxes the tasks, in the order of the graph
 * @param routes the edges, in the order of the graph
 */
record GraphLayout(double width, double height, Map<String, Box> boxes, List<Route> routes) {

    /** Where a task is; x and y are its upper left corner. */
    record Box(double x, double y, double width, double height) {}

    /** A corner of an edge, or an end of it. */
    record Point(double x, double y) {}

    /** How an edge runs; its label is the value that the upstream task must return, with the place for it. */
    record Route(
            Edge edge,
            List<Point> points,
            @Nullable String label,
            @Nullable Box place) {}
}
