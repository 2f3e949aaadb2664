package dev.kahn.serve;

import dev.kahn.engine.Engine;
import dev.kahn.engine.plan.Actor;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Change;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.port.StoreException;
import dev.kahn.graph.DagGraph;
import dev.kahn.view.AccessViews;
import dev.kahn.view.Views;
import dev.kahn.web.site.BackfillRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The backfills of a process that serves. Each requests the runs of its ticks, a few at once, as it hears what happens. Its progress is stored with the run of each tick, so it continues where it was in whatever process. Thread-safe.
 */
final class Backfills {

    /** A run may end before it is known that it belongs to a backfill, so runs are looked up now and then. */
    private static final Duration CHECK = Duration.ofSeconds(5);

    private final Engine engine;
    private final Collection<DagGraph> dags;
    private final Views views;
    private final Clock clock;
    private final AtomicLong lastId;
    private final Map<Long, BackfillInProgress> open = new LinkedHashMap<>();

    /** Backfills that are stored and have not begun yet. */
    private final Queue<BackfillRecord> stored = new ConcurrentLinkedQueue<>();

    private Instant nextCheck = Instant.EPOCH;

    Backfills(Engine engine, Collection<DagGraph> dags, Views views, AccessViews access, Clock clock) {
        this.engine = engine;
        this.dags = dags;
        this.views = views;
        this.clock = clock;
        this.lastId = new AtomicLong(access.backfills(1).stream()
                .mapToLong(BackfillRecord::backfillId)
                .max()
                .orElse(0));
    }

    /** Continues the backfills that another process left. */
    void resume(AccessViews access) {
        stored.addAll(access.openBackfills());
        beginStored();
    }

    /** Creates a row, which is not stored yet. */
    BackfillRecord create(Actor actor, BackfillRequest request, String params) {
        DagGraph graph = graph(request.dagId());
        return new BackfillRecord(
                lastId.incrementAndGet(),
                request.dagId(),
                request.from(),
                request.to(),
                request.parallel() == 0 ? graph.maxActiveRuns() : request.parallel(),
                request.again(),
                params,
                actor,
                clock.instant(),
                null,
                null,
                false);
    }

    /** Takes in a backfill that is now stored. {@link #beginStored} or {@link #look} begins it. */
    void stored(BackfillRecord record) {
        stored.add(record);
    }

    /** Begins or continues all that are stored; if the store is away, the next {@link #look} does. */
    synchronized void beginStored() {
        try {
            for (BackfillRecord next = stored.peek(); next != null; next = stored.peek()) {
                begin(next);
                stored.remove();
            }
        } catch (StoreException away) {
            // reported elsewhere
        }
    }

    /** A backfill whose DAG is not here waits for a process that has it. */
    private void begin(BackfillRecord record) {
        if (dags.stream().anyMatch(dag -> dag.id().equals(record.dagId()))) {
            BackfillInProgress backfill = new BackfillInProgress(record, graph(record.dagId()), engine, clock);
            views.openRuns().forEach(backfill::adopt);
            open.put(record.backfillId(), backfill);
            backfill.advance();
        }
    }

    /** @return the new row, not stored yet */
    synchronized BackfillRecord cancel(long backfillId) {
        beginStored(); // the caller may know its number before it has begun
        BackfillInProgress backfill = open.get(backfillId);
        if (backfill == null || backfill.isDone()) {
            throw new RefusedException("there is no open backfill " + backfillId + " to cancel");
        }
        open.remove(backfillId);
        return backfill.cancel();
    }

    /** Reacts to what was stored, or to time that has passed. */
    synchronized void look(List<Change> changes) {
        beginStored();
        Instant now = clock.instant();
        boolean isCheckDue = !now.isBefore(nextCheck);
        nextCheck = isCheckDue ? now.plus(CHECK) : nextCheck;
        for (BackfillInProgress backfill : List.copyOf(open.values())) {
            for (Change change : changes) {
                if (change instanceof RunRecord run && run.state().isDone()) {
                    backfill.ended(run.runId());
                }
            }
            if (isCheckDue) {
                check(backfill);
            }
            backfill.advance();
            if (backfill.isDone()) {
                open.remove(backfill.record().backfillId());
            }
        }
    }

    private void check(BackfillInProgress backfill) {
        try {
            for (long runId : backfill.underWay()) {
                if (views.run(runId).filter(run -> !run.state().isDone()).isEmpty()) {
                    backfill.ended(runId);
                }
            }
        } catch (StoreException away) {
            // reported elsewhere, and looked up the next time
        }
    }

    /** A DAG with its effective settings. */
    DagGraph graph(String dagId) {
        return dags.stream()
                .filter(dag -> dag.id().equals(dagId))
                .findFirst()
                .orElseThrow(() -> new RefusedException("there is no DAG " + dagId + " here"));
    }
}
