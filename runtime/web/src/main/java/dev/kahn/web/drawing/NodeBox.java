package dev.kahn.web.drawing;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.StateWords;
import dev.kahn.web.drawing.GraphLayout.Box;
import org.jspecify.annotations.Nullable;

/** A task in the picture of a graph: a link with its name and state. */
final class NodeBox {
    private static final double NAME_SIZE = 13;
    private static final double DETAIL_SIZE = 11;
    private static final double SIGN = 24;
    private static final double PADDING = 11;
    private static final double TEXT_LEFT = PADDING + SIGN + 9;

    /** How far the second box of a mapped task extends behind the first. */
    private static final double STACK = 4;

    private NodeBox() {}

    /** The width that the longest name needs, for all boxes: columns of equal boxes are easier to read. */
    static double width(DagGraph graph, double least) {
        double widest = 0;
        for (TaskNode task : graph.tasks()) {
            widest = Math.max(widest, TextWidth.of(task.id(), NAME_SIZE));
            widest = Math.max(widest, TextWidth.of(kind(task), DETAIL_SIZE));
        }
        return Math.max(least, Math.ceil(widest + TEXT_LEFT + PADDING));
    }

    static void draw(Svg svg, TaskNode task, Box box, @Nullable NodeState state, String link) {
        String style = "d-node " + (state == null ? "d-plain" : state.style());
        svg.open("a", "class", style, "href", link, "data-task", task.id());
        svg.title(title(task, state));
        if (task.forEach() != null) {
            rectangle(svg, "d-box d-behind", box, STACK);
        }
        rectangle(svg, "d-box", box, 0);
        double left = box.x() + PADDING;
        double middle = box.y() + box.height() / 2;
        if (state != null) {
            svg.rectangle("d-soft", left, middle - SIGN / 2, SIGN, SIGN, 6);
            svg.text(StateWords.sign(state.state()), "d-sign", left + SIGN / 2, middle + 5);
            left = box.x() + TEXT_LEFT;
        }
        double room = box.x() + box.width() - PADDING - left;
        String detail = state == null || state.detail().isEmpty() ? kind(task) : state.detail();
        svg.text(TextWidth.cut(task.id(), NAME_SIZE, room), "d-name", left, middle + (detail.isEmpty() ? 4.5 : -2.5));
        if (!detail.isEmpty()) {
            (state == null ? NodeState.PENDING : state)
                    .drawDetail(svg, TextWidth.cut(detail, DETAIL_SIZE, room), left, middle + 12.5);
        }
        svg.close().line();
    }

    private static void rectangle(Svg svg, String style, Box box, double shift) {
        svg.rectangle(style, box.x() + shift, box.y() + shift, box.width(), box.height(), 9);
    }

    private static String title(TaskNode task, @Nullable NodeState state) {
        StringBuilder title = new StringBuilder(task.id());
        if (state != null) {
            title.append(": ").append(state.word());
            if (!state.elements().isEmpty()) {
                title.append(", ").append(state.elements()).append(" elements done");
            }
            if (!state.took().isEmpty()) {
                title.append(", ").append(state.took());
            }
        }
        if (!kind(task).isEmpty()) {
            title.append("; ").append(kind(task));
        }
        if (task.when() != null) {
            title.append("; when ")
                    .append(task.when().task())
                    .append(" is ")
                    .append(task.when().value());
        }
        if (!task.description().isEmpty()) {
            title.append("; ").append(task.description());
        }
        return title.toString();
    }

    /** What distinguishes it from a plain task; empty for one. */
    private static String kind(TaskNode task) {
        if (task.forEach() != null) {
            return "for each of " + task.forEach();
        }
        return task.poll() == null
                ? ""
                : "polls every " + Durations.format(task.poll().every());
    }
}
