package dev.kahn.cli.report;

import dev.kahn.engine.plan.RunChange;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.text.RunBoard;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The runs of one DAG that this process shows. Not thread-safe. */
public final class Board {

    private final DagGraph graph;
    private final Map<Long, RunBoard> runs = new TreeMap<>();

    /** @param graph the graph of runs that begin from now on */
    public Board(DagGraph graph) {
        this.graph = graph;
    }

    /** @param pinned the graph of the version that the run began with */
    public void add(StoredRun stored, DagGraph pinned) {
        runs.put(
                stored.run().runId(),
                new RunBoard(pinned, stored.run()).with(stored.tasks()).with(stored.openAttempts()));
    }

    /** Applies changes. */
    public void apply(List<RunChange> changes) {
        for (RunChange change : changes) {
            if (change instanceof RunRecord run) {
                runs.computeIfAbsent(run.runId(), id -> new RunBoard(graph, run));
            }
            RunBoard run = runs.get(change.runId());
            if (run != null) {
                run.apply(change);
            }
        }
    }

    /** The runs in the order of their numbers. */
    Collection<RunBoard> runs() {
        return runs.values();
    }

    /** The run with that number, if it is here. */
    public Optional<RunBoard> run(long runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    /** Runs that are not done. */
    public List<RunBoard> open() {
        return runs.values().stream().filter(run -> !run.run().state().isDone()).toList();
    }
}
