package dev.kahn.engine;

import dev.kahn.engine.plan.Clearing;
import dev.kahn.engine.plan.LiveRun;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunEvent;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.plan.StoredRun;
import dev.kahn.engine.plan.TriggerKeyRecord;
import dev.kahn.engine.plan.Triggered;
import dev.kahn.engine.port.RunStore;
import dev.kahn.engine.schedule.TickLead;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What people ask for. A request is answered once its effect is stored, or refused at once. Not thread-safe. */
final class Requests {
    private final RunStore store;
    private final OpenRuns open;
    private final DueRuns due;
    private final GroupCommit commit;
    private final UpstreamResults results;

    Requests(RunStore store, OpenRuns open, DueRuns due, GroupCommit commit, UpstreamResults results) {
        this.store = store;
        this.open = open;
        this.due = due;
        this.commit = commit;
        this.results = results;
    }

    /** @param key asking again with the same key gives the same run; empty for none */
    Triggered create(RunRequest request, String key, Instant now) {
        Optional<Long> known = key.isEmpty() ? Optional.empty() : runOf(request, key);
        if (known.isPresent()) {
            return new Triggered(known.get(), false);
        }
        long runId = create(request, now);
        if (!key.isEmpty()) {
            commit.effects().change(new TriggerKeyRecord(request.dagId(), key, runId));
        }
        return new Triggered(runId, true);
    }

    private long create(RunRequest request, Instant now) {
        UpstreamResults.Taken taken = results.latest(open.dag(request.dagId()).graph(), commit.effects());
        RunRecord run = open.create(request, taken, now);
        if (run.type() == RunType.BACKFILL) {
            due.gotRun(run);
        }
        return run.runId();
    }

    /** The run that was asked for with the same key, whether stored or made in this turn. */
    private Optional<Long> runOf(RunRequest request, String key) {
        Optional<Long> known = commit.effects()
                .changed(new TriggerKeyRecord.Key(request.dagId(), key))
                .map(row -> ((TriggerKeyRecord) row).runId())
                .or(() -> store.runOfKey(request.dagId(), key));
        known.flatMap(this::record).ifPresent(run -> {
            if (!run.params().equals(request.params())) {
                throw new RefusedException(
                        "run " + run.runId() + " was triggered with the same idempotency key and other"
                                + " parameters; a new run needs a new key");
            }
        });
        return known;
    }

    private Optional<RunRecord> record(long runId) {
        return open.find(runId).map(LiveRun::record).or(() -> store.record(runId));
    }

    /** Cancels an open run. */
    long cancel(long runId, String reason, Instant now) {
        LiveRun live = open.find(runId).orElse(null);
        if (live == null) {
            RunRecord run = record(runId).orElseThrow(() -> new RefusedException("there is no run " + runId));
            throw new RefusedException("run " + runId
                    + (open.dagIds().contains(run.dagId())
                            ? " is already done; there is nothing to cancel"
                            : " is of DAG " + run.dagId() + ", which this program does not run"));
        }
        open.apply(live, new RunEvent.Abort(RunState.CANCELLED, reason), now);
        return runId;
    }

    /** @return what becomes of a past tick; empty if that can be decided only once this turn is stored */
    Optional<Backfilled> fill(RunRequest request, boolean again, Instant now) {
        Optional<Long> known = open.ofTick(request.dagId(), request.scheduledFor())
                .or(() -> store.runAt(request.dagId(), request.scheduledFor()));
        if (known.isEmpty()) {
            return Optional.of(new Backfilled(create(request, now), true));
        }
        long runId = known.get();
        if (open.find(runId).isPresent()) {
            return Optional.of(new Backfilled(runId, true));
        }
        if (endedWithinThisTurn(runId)) {
            return Optional.empty();
        }
        if (!again && hasSucceeded(runId)) {
            return Optional.of(new Backfilled(runId, false));
        }
        repair(runId, live -> new RunEvent.Clear(again ? Clearing.ofAll(live) : Clearing.ofFailed(live)), now);
        return Optional.of(new Backfilled(runId, true));
    }

    private boolean hasSucceeded(long runId) {
        return store.record(runId)
                .filter(run -> run.state() == RunState.SUCCESS)
                .isPresent();
    }

    /**
     * Repairs a run, open or done.
     *
     * @param wish makes the event to apply from the run's current state; it may refuse
     * @return the run's number; empty if that is possible only once this turn is stored
     */
    Optional<Long> repaired(long runId, Function<LiveRun, RunEvent.Repair> wish, Instant now) {
        boolean isUnstored = endedWithinThisTurn(runId);
        if (!isUnstored) {
            repair(runId, wish, now);
        }
        return isUnstored ? Optional.empty() : Optional.of(runId);
    }

    private void repair(long runId, Function<LiveRun, RunEvent.Repair> wish, Instant now) {
        LiveRun live = open.find(runId).orElseGet(() -> load(runId));
        RunState before = live.record().state();
        live.apply(wish.apply(live), TickLead.momentOf(live.record(), now), commit.effects());
        if (before.isDone()) {
            changed(live, before, now);
        } else {
            open.forgetIfDone(live);
        }
    }

    /** Notes that a run that was done has changed. */
    private void changed(LiveRun live, RunState before, Instant now) {
        RunState after = live.record().state();
        if (before == RunState.SUCCESS && after != RunState.SUCCESS) {
            due.revoked(live.record());
        } else if (before != RunState.SUCCESS) {
            due.succeeded(live.record());
        }
        if (!after.isDone()) {
            live.watchDeadline(now, commit.effects());
            open.enqueue(live);
        }
    }

    /** Whether the store does not know yet that the run has ended; a request about it then waits for the next turn. */
    private boolean endedWithinThisTurn(long runId) {
        return open.find(runId).isEmpty() && commit.effects().concern(runId);
    }

    /** Loads a run that is done, to change it. */
    private LiveRun load(long runId) {
        StoredRun stored = store.run(runId).orElseThrow(() -> new RefusedException("there is no run " + runId));
        if (!open.dagIds().contains(stored.run().dagId())) {
            throw new RefusedException(
                    "run " + runId + " is of DAG " + stored.run().dagId() + ", which this program does not run");
        }
        return restore(stored, new HashMap<>());
    }

    /**
     * A stored run in memory, with the results it takes from other DAGs.
     *
     * @param known the earlier versions of its DAG that were compared before
     */
    LiveRun restore(StoredRun stored, Map<String, Pinning.Difference> known) {
        LiveRun live = Pinning.restore(stored, open.dag(stored.run().dagId()).graph(), store, known);
        live.take(results.again(live, commit.effects()));
        return live;
    }
}
