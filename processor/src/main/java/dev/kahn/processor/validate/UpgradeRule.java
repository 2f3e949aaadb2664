package dev.kahn.processor.validate;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.GraphChange;
import dev.kahn.graph.GraphChanges;
import dev.kahn.graph.Suggestion;
import dev.kahn.graph.TaskNode;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A run that began with the version in use can go on with this one, however far it has come. The run is pinned to the
 * version it began with, and the engine continues it only if it can do every task that the run still needs.
 */
public final class UpgradeRule {

    /** The number of differences to list; the graphs show the rest. */
    private static final int LISTED = 20;

    private UpgradeRule() {}

    /**
     * Compares a DAG in which no rule found a fault with the version in use.
     *
     * @param before the graph of the version in use
     * @param now its graph now
     */
    public static void check(DagModel dag, DagGraph before, DagGraph now, Findings findings) {
        List<GraphChange> changes = GraphChanges.between(before, now);
        List<GraphChange> stopping =
                changes.stream().filter(GraphChange::canStopARun).toList();
        for (GraphChange change : stopping) {
            String text = change.attribute().isEmpty() ? gone(change, before, now) : text(change);
            findings.add(Problem.RUNS_STOP, position(dag, change), dag.id(), text);
        }
        if (stopping.isEmpty() && !changes.isEmpty()) {
            findings.add(Problem.CHANGED, dag.declaration().annotation().position(), dag.id(), listed(changes));
        }
    }

    /** The annotation of the task that differs; that of the DAG for its own attributes and for removed tasks. */
    private static Position position(DagModel dag, GraphChange change) {
        return dag.task(change.task())
                .map(task -> task.declaration().annotation().position())
                .orElseGet(() -> dag.declaration().annotation().position());
    }

    /** A method that was renamed gives its task another id, unless the annotation keeps the old one. */
    private static String gone(GraphChange change, DagGraph before, DagGraph now) {
        TaskNode task = before.task(change.task()).orElseThrow();
        Map<String, TaskNode> added = onlyIn(now, before);
        Optional<String> renamed = Suggestion.nearest(added.keySet(), task.id());
        if (renamed.isEmpty() && onlyIn(before, now).size() == 1) {
            List<String> alike = added.values().stream()
                    .filter(other -> isAlike(task, other))
                    .map(TaskNode::id)
                    .toList();
            renamed = alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
        }
        String annotation = task.poll() == null ? "@Task" : "@Sensor";
        return change.text()
                + renamed.map(id -> " (if it is now \"" + id + "\", keep its id with " + annotation + "(id = \""
                                + task.id() + "\"))")
                        .orElse("");
    }

    private static Map<String, TaskNode> onlyIn(DagGraph one, DagGraph other) {
        return one.tasks().stream()
                .filter(task -> other.task(task.id()).isEmpty())
                .collect(Collectors.toMap(TaskNode::id, Function.identity()));
    }

    private static boolean isAlike(TaskNode task, TaskNode other) {
        return (task.poll() == null) == (other.poll() == null)
                && task.result().equals(other.result())
                && Set.copyOf(task.upstream()).equals(Set.copyOf(other.upstream()));
    }

    private static String text(GraphChange change) {
        Set<String> others = new TreeSet<>(change.stops());
        others.remove(change.task());
        return change.text()
                + (change.task().isEmpty() || others.isEmpty() ? "" : ", which affects " + String.join(", ", others));
    }

    private static String listed(List<GraphChange> changes) {
        String listed = changes.stream().limit(LISTED).map(GraphChange::text).collect(Collectors.joining("; "));
        return changes.size() <= LISTED ? listed : listed + "; and " + (changes.size() - LISTED) + " more";
    }
}
