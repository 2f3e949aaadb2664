package dev.kahn.engine;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.Moments;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.port.RunStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backfills of this node. Each gives its ticks their runs, oldest first and a few at once. Invariant: how far a backfill
 * has come is stored in the same transaction as the runs it has made. Not thread-safe.
 */
final class Backfills {
    private static final Logger LOG = LoggerFactory.getLogger(Backfills.class);

    /**
     * How many ticks one turn decides at most. The store is asked twice about each, and all other work waits for its answers.
     */
    private static final int MOST_AT_ONCE = 100;

    private static final String CANCELLED = "the backfill was cancelled";

    private final RunStore store;
    private final OpenRuns runs;
    private final Requests requests;
    private final GroupCommit commit;
    private final Map<Long, OpenBackfill> open = new LinkedHashMap<>();
    private long lastId;

    Backfills(RunStore store, OpenRuns runs, Requests requests, GroupCommit commit) {
        this.store = store;
        this.runs = runs;
        this.requests = requests;
        this.commit = commit;
    }

    void countFrom(long last) {
        lastId = last;
    }

    /** Continues the backfills of an earlier engine. One whose DAG this node does not run waits for an engine that runs it. */
    void resume() {
        store.openBackfills().stream()
                .filter(row -> runs.dagIds().contains(row.dagId()))
                .forEach(this::add);
    }

    private void add(BackfillRecord row) {
        open.put(row.backfillId(), new OpenBackfill(row, runs.dag(row.dagId())));
    }

    BackfillRecord begin(BackfillWish wish, Instant now) {
        BackfillRecord row = new BackfillRecord(
                ++lastId,
                wish.dagId(),
                wish.from(),
                wish.to(),
                wish.parallel(),
                wish.again(),
                wish.params(),
                wish.actor(),
                now,
                null,
                null,
                false);
        add(row);
        commit.effects().change(row);
        return row;
    }

    /** Cancels a backfill and its runs. One whose DAG this node does not run has no run that could be active. */
    BackfillRecord cancel(long backfillId, Instant now) {
        OpenBackfill backfill = open.remove(backfillId);
        BackfillRecord row = backfill == null ? elsewhere(backfillId) : backfill.record();
        BackfillRecord ended = row.ended(now, true);
        commit.effects().change(ended);
        if (backfill != null) {
            for (long runId : List.copyOf(backfill.underWay())) {
                runs.tell(runId, new RunEvent.Abort(RunState.CANCELLED, CANCELLED), now);
            }
        }
        return ended;
    }

    private BackfillRecord elsewhere(long backfillId) {
        boolean isEnding =
                commit.effects().changed(new BackfillRecord.Key(backfillId)).isPresent();
        return store.openBackfills().stream()
                .filter(row -> row.backfillId() == backfillId && !isEnding)
                .findFirst()
                .orElseThrow(() -> new RefusedException("there is no backfill " + backfillId + " to cancel"));
    }

    /**
     * Gives ticks their runs, as many as there is room for, and ends the backfills that are complete. All backfills go on side
     * by side.
     *
     * @throws dev.kahn.engine.port.StoreException if the store cannot be asked which run a tick has; the next turn asks again
     */
    void goOn(Instant now) {
        int share = Math.max(1, MOST_AT_ONCE / Math.max(1, open.size()));
        for (OpenBackfill backfill : List.copyOf(open.values())) {
            int left = share;
            while (left > 0 && backfill.canGoOn() && decide(backfill, now)) {
                left--;
            }
            if (backfill.isDone()) {
                BackfillRecord row = backfill.record();
                open.remove(row.backfillId());
                commit.effects().change(row.ended(now, false));
            }
        }
    }

    /** Whether there is work to do without waiting for anything. */
    boolean hasMore() {
        return open.values().stream().anyMatch(backfill -> backfill.canGoOn() || backfill.isDone());
    }

    /** @return false if the tick can be decided only once this turn is stored */
    private boolean decide(OpenBackfill backfill, Instant now) {
        RunRequest request = backfill.request();
        try {
            Optional<Backfilled> run = requests.fill(request, backfill.record().again(), now);
            if (run.isEmpty()) {
                return false;
            }
        } catch (RefusedException e) {
            String tick = Moments.format(
                    request.scheduledFor(), runs.dag(request.dagId()).graph().zone());
            LOG.warn("{}: the tick {} got no run: {}", request.dagId(), tick, e.getMessage());
        }
        commit.effects().change(backfill.decided());
        return true;
    }
}
