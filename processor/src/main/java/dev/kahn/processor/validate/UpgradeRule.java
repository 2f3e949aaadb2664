package dev.kahn.processor.validate;

import dev.kahn.graph.DagGraph;
import dev.kahn.graph.GraphChange;
import dev.kahn.graph.GraphChanges;
import dev.kahn.graph.Suggestion;
import dev.kahn.processor.model.DagModel;
import dev.kahn.processor.report.Findings;
import dev.kahn.processor.report.Position;
import dev.kahn.processor.report.Problem;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
            findings.add(Problem.RUNS_STOP, position(dag, change), dag.id(), text(change, changes));
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

    private static String text(GraphChange change, List<GraphChange> all) {
        if (change.attribute().isEmpty()) {
            Set<String> added = all.stream()
                    .filter(other ->
                            other.attribute().isEmpty() && other.before().isEmpty())
                    .map(GraphChange::task)
                    .collect(Collectors.toSet());
            return change.text()
                    + Suggestion.nearest(added, change.task())
                            .map(id -> " (is it \"" + id + "\" now?)")
                            .orElse("");
        }
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
