package dev.kahn.serve;

import dev.kahn.engine.Backfilled;
import dev.kahn.engine.Engine;
import dev.kahn.engine.RunRequest;
import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunType;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import dev.kahn.web.site.BackfillPreview;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One backfill: its runs in progress, and its next tick. It never waits: the engine's answers arrive on the engine's thread. Thread-safe.
 */
final class BackfillInProgress {
    private static final Logger LOG = LoggerFactory.getLogger(BackfillInProgress.class);

    private static final String CANCELLED = "the backfill was cancelled";

    private final Engine engine;
    private final Clock clock;
    private final Ticks calendar;
    private final Iterator<Instant> ticks;
    private final Set<Long> underWay = new HashSet<>();

    private BackfillRecord record;

    /** The next tick; null if there is none. One is requested at a time, so that a crash leaves none out. */
    private @Nullable Instant next;

    private boolean isAsking;
    private boolean isDone;

    BackfillInProgress(BackfillRecord record, DagGraph dag, Engine engine, Clock clock) {
        this.record = record;
        this.engine = engine;
        this.clock = clock;
        this.calendar = Ticks.of(dag);
        Instant decided = record.decidedUntil();
        this.ticks = BackfillPreview.ticks(dag, record.from(), record.to())
                .dropWhile(tick -> decided != null && !tick.isAfter(decided))
                .iterator();
        this.next = following();
    }

    private @Nullable Instant following() {
        return ticks.hasNext() ? ticks.next() : null;
    }

    synchronized BackfillRecord record() {
        return record;
    }

    synchronized boolean isDone() {
        return isDone;
    }

    synchronized List<Long> underWay() {
        return List.copyOf(underWay);
    }

    /** Takes in an open run if this backfill began it, in whatever process. */
    synchronized void adopt(RunRecord run) {
        boolean isOurs = run.dagId().equals(record.dagId())
                && run.type() == RunType.BACKFILL
                && !run.scheduledFor().isBefore(record.from())
                && !run.scheduledFor().isAfter(record.to());
        if (isOurs) {
            underWay.add(run.runId());
        }
    }

    synchronized void ended(long runId) {
        underWay.remove(runId);
    }

    /** Requests a run if there is room for one; when nothing is left to do, stores that it has ended. */
    synchronized void advance() {
        Instant tick = next;
        if (isDone || isAsking) {
            return;
        }
        if (tick != null && underWay.size() < record.parallel()) {
            isAsking = true;
            RunRequest wish = RunRequest.backfill(record.dagId(), tick, calendar.interval(tick), record.params());
            var ignored = engine.backfill(wish, record.again(), run -> List.of(decided(tick)))
                    .whenComplete((run, refused) -> answered(tick, run, refused));
        } else if (tick == null && underWay.isEmpty()) {
            isDone = true;
            record = record.ended(clock.instant(), false);
            var ignored = engine.keep(List.of(record));
        }
    }

    private synchronized BackfillRecord decided(Instant tick) {
        record = record.decidedUntil(tick);
        return record;
    }

    private synchronized void answered(Instant tick, @Nullable Backfilled run, @Nullable Throwable refused) {
        isAsking = false;
        if (isDone) {
            if (run != null && run.isToRun()) {
                engine.cancel(run.runId(), CANCELLED);
            }
            return;
        }
        if (refused != null && !(refused instanceof RefusedException)) {
            return; // the store is away: it is requested again at the next look
        }
        if (run != null && run.isToRun()) {
            underWay.add(run.runId());
        } else if (refused != null) {
            LOG.warn("{}: the tick {} gets no run: {}", record.dagId(), tick, refused.getMessage());
        }
        next = following();
        advance();
    }

    /** @return the new row, not stored yet */
    synchronized BackfillRecord cancel() {
        isDone = true;
        record = record.ended(clock.instant(), true);
        underWay.forEach(runId -> engine.cancel(runId, CANCELLED));
        return record;
    }
}
