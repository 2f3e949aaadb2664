package dev.kahn.engine;

import dev.kahn.engine.plan.DagRecord;
import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.UpstreamRecord;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.schedule.DagSchedule;
import dev.kahn.engine.schedule.Scheduler;
import dev.kahn.engine.schedule.TickLead;
import dev.kahn.engine.schedule.Upstreams;
import dev.kahn.graph.DagGraph;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that nobody asks for: those of ticks, and those of DAGs that run after others. Does nothing until it is
 * {@link #start started}. Not thread-safe.
 */
final class DueRuns {
    private static final Logger LOG = LoggerFactory.getLogger(DueRuns.class);

    private final RunStore store;
    private final OpenRuns open;
    private final GroupCommit commit;
    private final UpstreamResults results;
    private final Upstreams upstreams;
    private final Scheduler scheduler = new Scheduler();
    private final Deque<String> toTrigger = new ArrayDeque<>();
    private @Nullable UnaryOperator<String> defaultParams;
    private TickLead lead = TickLead.DEFAULT;

    /** The next tick, and when to decide it. */
    private @Nullable Instant foreseen;

    private Instant comeAt = Instant.MIN;

    DueRuns(Collection<DagGraph> graphs, RunStore store, OpenRuns open, GroupCommit commit, UpstreamResults results) {
        this.upstreams = new Upstreams(graphs);
        this.store = store;
        this.open = open;
        this.commit = commit;
        this.results = results;
    }

    /** @param paramsOf gives the parameters of a run that nobody passes any to, by DAG */
    void start(UnaryOperator<String> paramsOf, TickLead howEarly, Instant now) {
        defaultParams = paramsOf;
        lead = howEarly;
        Map<String, DagRecord> known = new HashMap<>();
        store.dags().forEach(record -> known.put(record.dagId(), record));
        for (DagRuns dag : open.dags()) {
            String dagId = dag.graph().id();
            DagRecord record = known.get(dagId);
            if (record == null) {
                record = DagSchedule.begin(dag.graph(), now);
                commit.effects().change(record);
            }
            Instant latest = store.latestTick(dagId).orElse(null);
            scheduler.add(new DagSchedule(dag.graph(), record, latest, now));
        }
        for (UpstreamRecord row : store.upstreams()) {
            if (!open.dagIds().contains(row.dagId())) {
                continue; // the upstream DAG is gone, or another node runs it
            }
            store.record(row.runId()).ifPresent(cause -> upstreams.restore(row.dagId(), cause));
            toTrigger.add(row.dagId());
        }
    }

    void pause(String dagId, boolean isPaused, Instant now) {
        DagSchedule schedule = scheduler.of(dagId);
        schedule.pause(isPaused, now);
        scheduler.arm(schedule);
        toTrigger.add(dagId);
        commit.effects().change(schedule.record());
    }

    /** When to decide next: at the next tick, or shortly before it if many DAGs share it. Empty if there is none. */
    Optional<Instant> next() {
        Instant tick = scheduler.next().orElse(null);
        if (tick != null && !tick.equals(foreseen)) {
            foreseen = tick;
            comeAt = tick.minus(lead.of(scheduler.countAt(tick)));
        }
        return tick == null ? Optional.empty() : Optional.of(comeAt);
    }

    /**
     * Makes the runs of the ticks that are due, or of many that soon will be. How far the schedules have come is stored with
     * them.
     *
     * @throws dev.kahn.engine.port.StoreException if the store cannot be asked which ticks have runs; the next turn asks again
     */
    void decideTicks(Instant now) {
        decide(scheduler.takeDue(now), now, now);
        Instant tick = next().flatMap(at -> at.isAfter(now) ? Optional.empty() : scheduler.next())
                .orElse(now);
        if (tick.isAfter(now)) {
            comeAt = tick;
            decide(scheduler.takeAhead(tick), tick, now);
        }
    }

    /** @param until decides the ticks up to this moment, which is later than now when it is done ahead of time */
    private void decide(List<DagSchedule> due, Instant until, Instant now) {
        Deque<DagSchedule> undecided = new ArrayDeque<>(due);
        try {
            while (!undecided.isEmpty()) {
                DagSchedule schedule = undecided.element();
                decide(schedule, until, now);
                undecided.remove();
                if (!schedule.isFull()) {
                    scheduler.arm(schedule);
                }
            }
        } finally {
            undecided.forEach(scheduler::arm);
        }
    }

    private void decide(DagSchedule schedule, Instant until, Instant now) {
        DagRecord before = schedule.record();
        String dagId = before.dagId();
        DagRuns dag = open.dag(dagId);
        UpstreamResults.Taken taken = UpstreamResults.Taken.NOTHING;
        String refused = "";
        try {
            taken = results.latest(dag.graph(), commit.effects());
        } catch (RefusedException e) {
            refused = String.valueOf(e.getMessage());
        }
        List<Instant> ticks = schedule.take(
                until,
                dag.open(),
                tick -> open.ofTick(dagId, tick).isPresent()
                        || store.runAt(dagId, tick).isPresent());
        for (Instant tick : ticks) {
            if (refused.isEmpty()) {
                String params = Objects.requireNonNull(defaultParams).apply(dagId);
                open.create(RunRequest.scheduled(dagId, tick, schedule.interval(tick), params), taken, now);
            } else {
                String at = Moments.format(tick, dag.graph().zone());
                LOG.warn("{}: the tick {} got no run: {}", dagId, at, refused);
            }
        }
        if (!before.equals(schedule.record())) {
            commit.effects().change(schedule.record());
        }
    }

    /**
     * Begins the runs that may begin, and triggers the runs they lead to, because a run can end as soon as it begins.
     *
     * @throws dev.kahn.engine.port.StoreException if the store cannot be asked for the results of other DAGs; the next turn
     *     asks again
     */
    void beginAll(Instant now) {
        open.admit(now);
        while (!toTrigger.isEmpty() && !open.hasMore()) {
            trigger(toTrigger.element(), now);
            toTrigger.remove();
            open.admit(now);
        }
    }

    /** Makes the run of a DAG that runs after others, if it is due and there is room; otherwise a later turn looks again. */
    private void trigger(String dagId, Instant now) {
        UnaryOperator<String> params = defaultParams; // only called for a DAG that runs after others
        if (params == null
                || scheduler.of(dagId).record().paused()
                || !scheduler.of(dagId).hasRoom(open.dag(dagId).open())) {
            return;
        }
        upstreams.due(dagId).ifPresent(causes -> {
            UpstreamResults.Taken taken = results.of(open.dag(dagId).graph(), causes.runs(), commit.effects());
            upstreams.take(causes);
            open.create(RunRequest.triggered(causes, params.apply(dagId)), taken, now);
            causes.taken().forEach(commit.effects()::change);
        });
    }

    /** Notes that a backfill has made the run of a tick. */
    void gotRun(RunRecord run) {
        if (defaultParams != null) {
            scheduler.of(run.dagId()).gotRun(run.scheduledFor());
        }
    }

    /** Notes that a run is done: DAGs that run after its DAG, or queued runs of its own DAG, may now begin. */
    void ended(RunRecord run) {
        if (defaultParams != null) {
            succeeded(run);
            toTrigger.add(run.dagId());
            DagSchedule schedule = scheduler.of(run.dagId());
            if (schedule.isFull()) {
                scheduler.arm(schedule);
            }
        }
    }

    /** Notes that somebody changed the outcome of a run that was done: it is now a success, or was not one before. */
    void succeeded(RunRecord run) {
        if (defaultParams != null && run.state() == RunState.SUCCESS) {
            upstreams.succeeded(run).forEach(row -> {
                commit.effects().change(row);
                toTrigger.add(row.dagId());
            });
        }
    }

    /** Notes that a run that succeeded is no longer a success. */
    void revoked(RunRecord run) {
        upstreams.revoked(run).forEach(commit.effects()::change);
    }
}
