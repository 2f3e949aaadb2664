package dev.kahn.cli;

import dev.kahn.TriggerRule;
import dev.kahn.graph.Condition;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Durations;
import dev.kahn.graph.Edge;
import dev.kahn.graph.TaskNode;
import dev.kahn.graph.TaskSettings;
import dev.kahn.view.StateWords;
import dev.kahn.view.text.Line;
import dev.kahn.view.text.Paint;
import dev.kahn.view.text.Rails;
import java.util.ArrayList;
import java.util.List;

/** A graph for people: its tasks in order, with rails that show what runs after what. */
final class GraphText {

    private final DagGraph graph;

    GraphText(DagGraph graph) {
        this.graph = graph;
    }

    List<Line> lines() {
        List<Rails.Row> rails = Rails.of(graph);
        int width = Rails.width(rails);
        boolean drawn = width <= Rails.WIDEST;
        int names = drawn ? width + 1 : 2;
        int details = names
                + 2
                + graph.tasks().stream()
                        .mapToInt(task -> task.id().length())
                        .max()
                        .orElse(0);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line()
                .add(Paint.STRONG, graph.id())
                .add(
                        Paint.FAINT,
                        "  " + ListVerb.runs(graph) + ", " + graph.tasks().size() + " tasks"));
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
                    .padTo(details)
                    .add(Paint.FAINT, String.join(", ", details(task, drawn))));
        }
        return lines;
    }

    private List<String> details(TaskNode task, boolean drawn) {
        List<String> details = new ArrayList<>();
        if (!drawn && !task.upstream().isEmpty()) {
            details.add("after " + String.join(" ", task.upstream()));
        }
        List<String> taken = task.edges().stream()
                .filter(edge -> edge.kind() == Edge.Kind.DATA)
                .map(Edge::upstream)
                .toList();
        if (!taken.isEmpty()) {
            details.add("takes " + String.join(" ", taken));
        }
        if (task.forEach() != null) {
            details.add("for each of " + task.forEach());
        }
        Condition when = task.when();
        if (when != null) {
            details.add("when " + when.task() + " is " + when.value());
        }
        if (task.rule() != TriggerRule.ALL_SUCCESS) {
            details.add("rule " + StateWords.word(task.rule()));
        }
        TaskNode.Poll poll = task.poll();
        if (poll != null) {
            details.add("looks every " + Durations.format(poll.every()));
        }
        if (!task.delay().isZero()) {
            details.add("delay " + Durations.format(task.delay()));
        }
        addSettings(task.settings().orElse(graph.defaults()), details);
        if (task.allowFailure()) {
            details.add("may fail");
        }
        return details;
    }

    private static void addSettings(TaskSettings settings, List<String> details) {
        Integer retries = settings.retries();
        if (retries != null && retries > 0) {
            details.add(retries == 1 ? "1 retry" : retries + " retries");
        }
        if (settings.timeout() != null) {
            details.add("timeout " + Durations.format(settings.timeout()));
        }
        if (settings.pool() != null) {
            details.add("pool " + settings.pool());
        }
    }
}
