package dev.kahn.cli;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.TaskNode;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import dev.kahn.view.text.Rails;
import java.util.ArrayList;
import java.util.List;

/** A graph as a list: its tasks in order, with rails that show what runs after what. It fits into every window. */
final class GraphList {

    private final DagGraph graph;
    private final TaskDetails details;

    GraphList(DagGraph graph) {
        this.graph = graph;
        this.details = new TaskDetails(graph);
    }

    List<Line> lines() {
        List<Rails.Row> rails = Rails.of(graph);
        int width = Rails.width(rails);
        boolean drawn = width <= Rails.WIDEST;
        int names = drawn ? width + 1 : 2;
        int words = names + 2 + GraphText.longestName(graph);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < graph.tasks().size(); i++) {
            TaskNode task = graph.tasks().get(i);
            Line line = new Line();
            if (drawn) {
                line.add(Paint.FAINT, rails.get(i).before());
            }
            line.add(Paint.ACTIVE, task.poll() == null ? "●" : "◉");
            if (drawn) {
                line.add(Paint.FAINT, rails.get(i).after());
            }
            lines.add(line.padTo(names)
                    .add(Paint.STRONG, task.id())
                    .padTo(words)
                    .add(Paint.FAINT, String.join(", ", details.of(task, drawn))));
        }
        return lines;
    }
}
