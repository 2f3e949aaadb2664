package dev.kahn.web.drawing;

import dev.kahn.graph.Edge;
import dev.kahn.web.drawing.GraphLayout.Box;
import dev.kahn.web.drawing.GraphLayout.Point;
import dev.kahn.web.drawing.GraphLayout.Route;
import java.util.List;

/**
 * An edge in the picture of a graph: thick with a filled arrowhead if a result flows, thin with an open one if it is
 * only order.
 */
final class EdgeLine {
    static final double LABEL_SIZE = 11;
    static final double LABEL_HEIGHT = 18;
    private static final double WIDEST_LABEL = 140;
    private static final double CORNER = 6;
    private static final double HEAD = 7;
    private static final double HEAD_HALF = 4;

    private EdgeLine() {}

    static double labelWidth(String value) {
        return Math.min(WIDEST_LABEL, Math.ceil(TextWidth.of(value, LABEL_SIZE)) + 16);
    }

    static void draw(Svg svg, Route route) {
        Edge edge = route.edge();
        boolean isData = edge.kind() == Edge.Kind.DATA;
        svg.open("g", "class", isData ? "d-edge d-data" : "d-edge d-order");
        svg.title(
                isData
                        ? edge.downstream() + " uses the result of " + edge.upstream()
                        : edge.downstream() + " runs after " + edge.upstream());
        svg.empty("path", "class", "d-line", "d", path(route.points(), isData));
        svg.empty(
                "path",
                "class",
                "d-head",
                "d",
                head(route.points().get(route.points().size() - 1), isData));
        svg.close().line();
    }

    /** The value for which the branch is taken, on a background that hides the lines below it. */
    static void drawLabel(Svg svg, Route route) {
        String label = route.label();
        Box place = route.place();
        if (label == null || place == null) {
            return;
        }
        svg.open("g", "class", "d-when");
        svg.title("only when " + route.edge().upstream() + " is " + label);
        svg.empty(
                "rect",
                "x",
                Svg.number(place.x()),
                "y",
                Svg.number(place.y()),
                "width",
                Svg.number(place.width()),
                "height",
                Svg.number(place.height()),
                "rx",
                Svg.number(place.height() / 2));
        svg.text(
                TextWidth.cut(label, LABEL_SIZE, place.width() - 12),
                "text",
                "x",
                Svg.number(place.x() + place.width() / 2),
                "y",
                Svg.number(place.y() + place.height() / 2 + 4));
        svg.close().line();
    }

    /** Straight lines with round corners, up to where a filled arrowhead begins. */
    private static String path(List<Point> points, boolean isData) {
        Point first = points.get(0);
        StringBuilder path = new StringBuilder("M").append(at(first.x(), first.y()));
        for (int i = 1; i < points.size() - 1; i++) {
            Point corner = points.get(i);
            Point before = towards(corner, points.get(i - 1));
            Point after = towards(corner, points.get(i + 1));
            path.append('L').append(at(before.x(), before.y()));
            path.append('Q').append(at(corner.x(), corner.y())).append(' ').append(at(after.x(), after.y()));
        }
        Point last = points.get(points.size() - 1);
        return path.append('L')
                .append(at(last.x() - (isData ? HEAD - 1 : 0.5), last.y()))
                .toString();
    }

    /** The point on the way from a corner to its neighbour, at the radius or half the way. */
    private static Point towards(Point corner, Point neighbour) {
        double dx = neighbour.x() - corner.x();
        double dy = neighbour.y() - corner.y();
        double length = Math.hypot(dx, dy);
        double share = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
        return new Point(corner.x() + dx * share, corner.y() + dy * share);
    }

    /** Edges enter tasks from the left. */
    private static String head(Point tip, boolean isFull) {
        return "M" + at(tip.x() - HEAD, tip.y() - HEAD_HALF) + "L" + at(tip.x(), tip.y()) + "L"
                + at(tip.x() - HEAD, tip.y() + HEAD_HALF) + (isFull ? "Z" : "");
    }

    private static String at(double x, double y) {
        return Svg.number(x) + " " + Svg.number(y);
    }
}
