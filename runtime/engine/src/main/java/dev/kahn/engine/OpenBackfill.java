package dev.kahn.engine;

import dev.kahn.engine.plan.BackfillRecord;
import dev.kahn.graph.Ticks;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A backfill that is not done: how far it has come, and how many of its runs are open.
 *
 * <p>Invariant: what it does next follows only from its row and the open runs, both of which are stored, so another engine
 * continues it seamlessly. Not thread-safe.
 */
final class OpenBackfill {
    private final DagRuns dag;
    private final Ticks ticks;
    private BackfillRecord record;
    private @Nullable Instant next;

    OpenBackfill(BackfillRecord record, DagRuns dag) {
        this.record = record;
        this.dag = dag;
        this.ticks = Ticks.of(dag.graph());
        findNext();
    }

    private void findNext() {
        Instant decided = record.decidedUntil();
        next = ticks.next(decided == null ? record.from().minusNanos(1) : decided)
                .filter(tick -> !tick.isAfter(record.to()))
                .orElse(null);
    }

    BackfillRecord record() {
        return record;
    }

    /** Whether there is room for the run of another tick. */
    boolean canGoOn() {
        return next != null && underWay().size() < record.parallel();
    }

    /** Whether every tick is decided, and none of their runs is open. */
    boolean isDone() {
        return next == null && underWay().isEmpty();
    }

    /** All open runs of the ticks decided so far, whoever asked for them first. */
    Collection<Long> underWay() {
        Instant decided = record.decidedUntil();
        return decided == null ? List.of() : dag.openOfTicks(record.from(), decided);
    }

    /** The request for the run of the next tick; there must be one. */
    RunRequest request() {
        Instant tick = Objects.requireNonNull(next);
        return RunRequest.backfill(record.dagId(), tick, ticks.interval(tick), record.params());
    }

    /** Notes that the next tick has its run, or gets none. */
    BackfillRecord decided() {
        record = record.decidedUntil(Objects.requireNonNull(next));
        findNext();
        return record;
    }
}
