package dev.kahn.engine;

import dev.kahn.engine.plan.CauseRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Effects;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * A run that somebody asks for while no engine is running. It is stored as an engine would store it, and begins when an engine
 * opens the store.
 */
public final class QueuedRun {

    private QueuedRun() {}

    /**
     * Stores a queued run.
     *
     * @param store the store, claimed exclusively as an engine claims it
     * @param graph the DAG, whose graph of this version is already stored
     * @param request the run
     * @param now the time
     * @param along makes the rows to store with it, for example who asked for it
     * @return the run, durable
     * @throws dev.kahn.engine.plan.RefusedException if the run takes a result of another DAG, and there is none
     * @throws dev.kahn.engine.port.StoreException if the store cannot be reached
     */
    public static RunRecord store(
            RunStore store, DagGraph graph, RunRequest request, Instant now, Function<RunRecord, List<Change>> along) {
        Effects effects = new Effects();
        UpstreamResults.Taken taken = new UpstreamResults(store).latest(graph, effects);
        RunRecord run = queue(request, store.lastRunId() + 1, graph, taken, effects, now);
        along.apply(run).forEach(effects::change);
        store.commit(effects.changes());
        return run;
    }

    /** Adds the rows of a new run, and of the runs whose results it takes. */
    static RunRecord queue(
            RunRequest request, long runId, DagGraph graph, UpstreamResults.Taken taken, Effects effects, Instant now) {
        RunRecord run = request.queued(runId, graph, now);
        effects.change(run);
        taken.runs().forEach((dagId, cause) -> effects.change(new CauseRecord(runId, dagId, cause)));
        return run;
    }
}
