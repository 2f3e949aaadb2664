package dev.kahn.setup;

import dev.kahn.engine.plan.RunRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonReader;
import dev.kahn.graph.json.UnreadableGraphException;
import dev.kahn.view.Views;
import dev.kahn.view.text.RunBoard;
import java.util.Optional;

/** Reads what is known about a run from the store. */
public final class RunBoards {

    private RunBoards() {}

    /** A run with all its tasks and attempts, on the graph that it is pinned to. */
    public static RunBoard read(Views views, RunRecord run, Setup setup) {
        return new RunBoard(graph(views, run, setup), run)
                .with(views.tasks(run.runId()))
                .with(views.attempts(run.runId()));
    }

    /** The graph that the run is pinned to: the one on the class path, if that has not changed since. */
    private static DagGraph graph(Views views, RunRecord run, Setup setup) {
        return setup.dags()
                .find(run.dagId())
                .map(Dags.Dag::graph)
                .filter(graph -> graph.version().equals(run.version()))
                .map(setup.settings()::effective)
                .or(() -> stored(views, run))
                .orElseGet(() ->
                        DagGraph.builder(run.dagId(), "").version(run.version()).build());
    }

    /**
     * The graph as it was when the run began. If it cannot be read, the run is shown without its tasks rather than not at all.
     */
    public static Optional<DagGraph> stored(Views views, RunRecord run) {
        try {
            return views.graph(run.dagId(), run.version()).map(GraphJsonReader::read);
        } catch (UnreadableGraphException e) {
            return Optional.empty();
        }
    }
}
