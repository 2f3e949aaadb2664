package dev.kahn.engine;

import dev.kahn.engine.plan.Claim;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.PoolSizes;
import dev.kahn.engine.plan.Pools;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.schedule.TickLead;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The runs of this node that are not done: decides which of them begin, and which tasks get slots.
 *
 * <p>Invariant: every DAG with a run that could begin is in the set of DAGs to look at. Not thread-safe.
 */
final class OpenRuns {

    /** How many runs begin in one turn at most: these are stored and their bodies start, and the others follow at once. */
    static final int MOST_AT_ONCE = 500;

    private final Map<String, DagRuns> dags = new LinkedHashMap<>();
    private final Map<Long, LiveRun> runs = new HashMap<>();
    private final Deque<DagRuns> toAdmit = new ArrayDeque<>();
    private final Pools pools;
    private final GroupCommit commit;
    private final Consumer<RunRecord> whenDone;
    private long lastRunId;
    private int begun;
    private boolean hasExactRetryDelays;

    /** @param whenDone is told of each run that is done */
    OpenRuns(Collection<DagGraph> graphs, GroupCommit commit, Consumer<RunRecord> whenDone) {
        graphs.forEach(graph -> dags.put(graph.id(), new DagRuns(graph)));
        this.pools = new Pools(PoolSizes.checked(graphs));
        this.commit = commit;
        this.whenDone = whenDone;
    }

    DagRuns dag(String dagId) {
        return Objects.requireNonNull(dags.get(dagId), dagId);
    }

    Collection<DagRuns> dags() {
        return dags.values();
    }

    Set<String> dagIds() {
        return dags.keySet();
    }

    /** Empty if the run is done, or is not one of this node. */
    Optional<LiveRun> find(long runId) {
        return Optional.ofNullable(runs.get(runId));
    }

    /** Includes a run that is not stored yet. */
    Optional<Long> ofTick(String dagId, Instant tick) {
        return dag(dagId).ofTick(tick);
    }

    void keepRetryDelaysExact() {
        hasExactRetryDelays = true;
    }

    void countFrom(long last) {
        lastRunId = last;
    }

    RunRecord create(RunRequest request, UpstreamResults.Taken taken, Instant now) {
        DagGraph graph = dag(request.dagId()).graph();
        RunRecord run = QueuedRun.queue(request, ++lastRunId, graph, taken, commit.effects(), now);
        LiveRun live = LiveRun.queued(graph, run);
        live.take(taken.results());
        live.watchDeadline(now, commit.effects());
        enqueue(live);
        return run;
    }

    /** Adds a queued run. */
    void enqueue(LiveRun live) {
        RunRecord run = live.record();
        DagRuns dag = dag(run.dagId());
        put(live);
        dag.enqueue(run);
        toAdmit.add(dag);
    }

    private void put(LiveRun live) {
        if (hasExactRetryDelays) {
            live.keepRetryDelaysExact();
        }
        runs.put(live.record().runId(), live);
    }

    /** Takes over a run that was open when the last engine ended. */
    void takeUp(LiveRun live, Instant now) {
        RunRecord run = live.record();
        live.watchDeadline(now, commit.effects());
        if (run.state() == RunState.QUEUED) {
            enqueue(live);
        } else {
            put(live);
            dag(run.dagId()).countActive(run);
            apply(live, new RunEvent.NodeLost(), now);
        }
    }

    /** Queues what runs for the next process, because this one ends. */
    void suspend(Instant now) {
        for (LiveRun live : List.copyOf(runs.values())) {
            if (live.record().state() == RunState.RUNNING) {
                apply(live, new RunEvent.ProcessEnds(), now);
            }
        }
    }

    void beginTurn() {
        begun = 0;
    }

    /** Begins the runs that may begin, up to the limit of a turn. */
    void admit(Instant now) {
        while (!toAdmit.isEmpty() && begun < MOST_AT_ONCE) {
            Optional<Long> next = toAdmit.element().admit();
            if (next.isEmpty()) {
                toAdmit.remove();
            } else {
                begun++;
                apply(Objects.requireNonNull(runs.get(next.get())), new RunEvent.Begin(), now);
            }
        }
    }

    /** Whether there are runs left that could begin. */
    boolean hasMore() {
        return !toAdmit.isEmpty();
    }

    /** Hands out the free slots; whatever gets some starts in this turn. */
    void grant(Instant now) {
        commit.effects().settle(pools);
        for (Optional<Claim> next = pools.grant(); next.isPresent(); next = pools.grant()) {
            tell(next.get().runId(), new RunEvent.Granted(next.get().instance()), now);
        }
    }

    void tell(long runId, RunEvent event, Instant now) {
        find(runId).ifPresent(run -> apply(run, event, now));
    }

    void apply(LiveRun run, RunEvent event, Instant now) {
        run.apply(event, TickLead.momentOf(run.record(), now), commit.effects());
        forgetIfDone(run);
    }

    void forgetIfDone(LiveRun live) {
        RunRecord run = live.record();
        if (run.state().isDone()) {
            runs.remove(run.runId());
            DagRuns dag = dag(run.dagId());
            dag.ended(run);
            toAdmit.add(dag);
            whenDone.accept(run);
        }
    }
}
