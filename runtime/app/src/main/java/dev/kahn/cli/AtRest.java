package dev.kahn.cli;

import dev.kahn.engine.Pinning;
import dev.kahn.engine.plan.AbandonedRun;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.Effects;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.Outbox;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.port.RunStore;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.json.GraphJsonReader;
import dev.kahn.graph.json.UnreadableGraphException;
import dev.kahn.setup.Dags;
import dev.kahn.setup.UsageException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run that no engine has, which is changed directly in the store; nothing of it starts. The store is held as an engine would
 * hold it, so that none can continue the run meanwhile.
 */
final class AtRest {

    private final RunStore store;
    private final Surroundings surroundings;
    private final Clock clock;
    private final StoredRun stored;

    AtRest(RunStore store, long runId, Surroundings surroundings) {
        this.store = store;
        this.surroundings = surroundings;
        this.clock = surroundings.clock();
        this.stored = store.run(runId).orElseThrow(() -> new UsageException("run " + runId + " no longer exists"));
    }

    StoredRun stored() {
        return stored;
    }

    /**
     * The DAG of the run.
     *
     * @throws UsageException if this program does not have it
     */
    Dags.Dag dag() {
        RunRecord run = stored.run();
        return surroundings
                .dags()
                .find(run.dagId())
                .orElseThrow(() -> new UsageException(
                        "run " + run.runId() + " belongs to DAG " + run.dagId() + ", which is not on the class path"));
    }

    /**
     * The run in memory, as this version of the DAG would continue it.
     *
     * @throws RefusedException if it could not continue it
     */
    LiveRun restored() {
        DagGraph graph = surroundings.settings().effective(dag().graph());
        return Pinning.restore(stored, graph, store);
    }

    /** Ends the run, whether or not this version of the DAG could continue it. */
    RunRecord cancel(String reason) {
        Optional<DagGraph> graph = ownGraph();
        if (graph.isPresent()) {
            LiveRun live = LiveRun.restored(graph.get(), stored, List.of());
            return apply(live, new RunEvent.Abort(RunState.CANCELLED, reason), "cancel", "");
        }
        Effects effects = new Effects();
        AbandonedRun.abandon(stored, List.of(), dagOfToday(), reason, clock.instant(), effects);
        commit(effects, "cancel", "");
        return store.run(stored.run().runId()).orElseThrow().run();
    }

    private Optional<DagGraph> ownGraph() {
        RunRecord run = stored.run();
        try {
            return store.graph(run.dagId(), run.version()).map(GraphJsonReader::read);
        } catch (UnreadableGraphException e) {
            return Optional.empty();
        }
    }

    /**
     * Stores what follows from an event for the run itself. What it would start waits until an engine has the run.
     *
     * @param action what was done, for the audit log
     * @param details what else is worth knowing about it
     */
    RunRecord apply(LiveRun live, RunEvent event, String action, String details) {
        Effects effects = new Effects();
        live.apply(event, clock.instant(), effects);
        commit(effects, action, details);
        return live.record();
    }

    /** Includes the notifications, which the next engine sends. */
    private void commit(Effects effects, String action, String details) {
        Outbox outbox = new Outbox();
        outbox.restore(store.lastNotificationId(), store.health());
        outbox.post(effects);
        RunRecord run = stored.run();
        List<Change> rows = new ArrayList<>(effects.changes());
        rows.addAll(ThisMachine.audit(surroundings, action, run.dagId(), run.runId(), details));
        store.commit(rows);
    }

    /** The DAG that says whom to notify; nobody if this program does not have it. */
    private DagGraph dagOfToday() {
        String dagId = stored.run().dagId();
        return surroundings
                .dags()
                .find(dagId)
                .map(dag -> surroundings.settings().effective(dag.graph()))
                .orElseGet(() -> DagGraph.builder(dagId, dagId).build());
    }
}
