package dev.kahn.engine.schedule;

import dev.kahn.Catchup;
import dev.kahn.Interval;
import dev.kahn.Overlap;
import dev.kahn.engine.plan.DagRecord;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of one DAG, and how far it has come: which ticks get a run, and which get none.
 *
 * <p>A tick is <em>missed</em> if it came due while no engine ran or the DAG was paused, or if a later one is already due
 * when the engine decides it. {@link Catchup} says what happens to missed ticks; a tick that is not missed gets its run.
 *
 * <p>Invariant: ticks up to {@link DagRecord#decidedUntil()} are decided, later ones are not. If the clock is set back, the
 * ticks that are in the future again become {@link #lookAtClock undecided}, and one that has a run gets no second one. Not
 * thread-safe.
 */
public final class DagSchedule {

    /** How many runs of a DAG wait in the store at most. Further ticks wait undecided, as long as it takes. */
    public static final int MAX_QUEUED = 100;

    /** An earlier time means that the machine's clock is not set yet: such clocks begin in 1970 or 2000. */
    private static final Instant FIRST_RIGHT = Instant.parse("2020-01-01T00:00:00Z");

    private final DagGraph graph;
    private final @Nullable Schedule calendar;
    private final PassedTicks passed;
    private DagRecord record;
    private @Nullable Instant next;

    /** No later tick can have a run. */
    private @Nullable Instant latestWithRun;

    /** Ticks up to this moment came due while nothing was deciding them. */
    private Instant missedUntil;

    private boolean isFull;
    private boolean isTimeKnown;

    /**
     * @param graph the DAG, with its effective settings
     * @param record how far its schedule has come; may stem from an earlier version of the DAG
     * @param latestWithRun the latest tick that has a run; null if none has
     * @param now the time
     */
    public DagSchedule(DagGraph graph, DagRecord record, @Nullable Instant latestWithRun, Instant now) {
        this.graph = graph;
        this.calendar = graph.calendar().orElse(null);
        this.passed = new PassedTicks(graph);
        this.record = record;
        this.latestWithRun = latestWithRun;
        this.missedUntil = now;
        findNext();
        lookAtClock(now);
    }

    /**
     * Whether a clock can be right. While it cannot, no tick is decided, as if no engine ran.
     *
     * @param now the time it shows
     * @return false if the machine's clock is not set yet
     */
    public static boolean isRight(Instant now) {
        return !now.isBefore(FIRST_RIGHT);
    }

    /**
     * Where the schedule of a new DAG begins: with its next tick, or with its {@code start} if that is in the past.
     *
     * @param graph the DAG
     * @param now the time
     * @return the record; it is not stored yet
     */
    public static DagRecord begin(DagGraph graph, Instant now) {
        Instant start = graph.start();
        Instant from = start == null || start.isAfter(now) ? now : before(start);
        return new DagRecord(graph.id(), false, from);
    }

    /**
     * How far the schedule has come.
     *
     * @return the row to store
     */
    public DagRecord record() {
        return record;
    }

    /**
     * The first tick that is not decided.
     *
     * @return empty if there is none, the DAG is paused, or the clock is not set yet
     */
    public Optional<Instant> next() {
        return Optional.ofNullable(record.paused() || !isTimeKnown ? null : next);
    }

    /**
     * Pauses or resumes the schedule. Ticks that come due while it is paused are missed.
     *
     * @param isPaused true to pause, false to resume
     * @param now the time
     */
    public void pause(boolean isPaused, Instant now) {
        if (record.paused() && !isPaused) {
            missedUntil = now;
        }
        record = record.paused(isPaused);
    }

    /**
     * Adapts to a clock that was set.
     *
     * @param now the time
     */
    void lookAtClock(Instant now) {
        if (isRight(now)) {
            if (!isTimeKnown) {
                isTimeKnown = true;
                missedUntil = now;
                beginIfNew(now);
            }
            rewind(now);
        } else {
            isTimeKnown = false;
        }
    }

    /** Begins the schedule of a DAG that was first seen while the clock was not set yet. */
    private void beginIfNew(Instant now) {
        Instant start = graph.start();
        Instant from = record.decidedUntil();
        if (!isRight(from) && (start == null || from.isBefore(before(start)))) {
            record = record.decidedUntil(begin(graph, now).decidedUntil());
            findNext();
        }
    }

    /**
     * Handles a clock that was set back. With a catchup that runs each tick, those up to the latest that has a run stay
     * decided. Otherwise, setting the clock forward again would make up for all of them, including ticks before the DAG
     * existed and ticks whose runs were deleted.
     */
    private void rewind(Instant now) {
        Instant latest = graph.catchup() == Catchup.ALL ? latestWithRun : null;
        Instant to = latest != null && latest.isAfter(now) ? latest : now;
        if (record.decidedUntil().isAfter(to)) {
            record = record.decidedUntil(to);
            missedUntil = now;
            passed.noMore();
            findNext();
        }
    }

    /**
     * Whether a tick may as well be decided shortly before it comes.
     *
     * @return false if the decision depends on which runs are active at the tick, or which results other DAGs have by then
     */
    public boolean canDecideAhead() {
        return graph.overlap() == Overlap.QUEUE && graph.fromDags().isEmpty();
    }

    /**
     * Decides the ticks that are due, of which there is at least one.
     *
     * @param now the time
     * @param open how many runs of the DAG are queued or running
     * @param hasRun whether a tick already has a run; called only where that is possible
     * @return the ticks that get a run, in order; empty, with nothing decided, if they have to wait for runs to end
     */
    public List<Instant> take(Instant now, int open, Predicate<Instant> hasRun) {
        boolean wasFull = isFull;
        isFull = false;
        Instant first = next().orElseThrow();
        Instant latest = latest(now);
        boolean isBacklog = graph.catchup() == Catchup.ALL && first.isBefore(latest);
        if (graph.catchup() == Catchup.NONE && !latest.isAfter(missedUntil)) {
            passed.missed(first, latest);
            decide(latest);
            return List.of();
        }
        int space = space(open);
        if (space <= 0 && graph.overlap() == Overlap.SKIP && !isBacklog) {
            passed.skipped(first, latest, open);
            decide(latest);
            return List.of();
        }
        if (space <= 0) {
            isFull = true;
            return List.of();
        }
        List<Instant> candidates = isBacklog ? ticks(first, latest, space) : List.of(latest);
        if (isBacklog || !first.isBefore(latest)) {
            passed.noMore();
        } else if (wasFull) {
            passed.crowdedOut(first, previous(latest), MAX_QUEUED);
        } else {
            passed.missed(first, previous(latest));
        }
        List<Instant> runs = new ArrayList<>();
        for (Instant tick : candidates) {
            if (!mayHaveRun(tick) || !hasRun.test(tick)) {
                runs.add(tick);
            }
        }
        runs.forEach(this::gotRun);
        decide(candidates.get(candidates.size() - 1));
        return runs;
    }

    /**
     * Notes that a tick got its run, by the schedule or by a backfill.
     *
     * @param tick the tick
     */
    public void gotRun(Instant tick) {
        if (!mayHaveRun(tick)) {
            latestWithRun = tick;
        }
    }

    /**
     * Whether due ticks are waiting for runs to end.
     *
     * @return what {@link #take} last found
     */
    public boolean isFull() {
        return isFull;
    }

    /**
     * The interval of the run of a tick.
     *
     * @param tick the tick
     * @return from the tick before, inclusive, to this one, exclusive
     */
    public Interval interval(Instant tick) {
        return new Interval(previous(tick), tick);
    }

    /**
     * Whether one more run can be stored.
     *
     * @param open how many runs of the DAG are queued or running
     * @return false if it has to wait undecided for runs to end
     */
    public boolean hasRoom(int open) {
        return open < graph.maxActiveRuns() + MAX_QUEUED;
    }

    private int space(int open) {
        int most = graph.overlap() == Overlap.SKIP ? graph.maxActiveRuns() : graph.maxActiveRuns() + MAX_QUEUED;
        return most - open;
    }

    private boolean mayHaveRun(Instant tick) {
        Instant latest = latestWithRun;
        return latest != null && !tick.isAfter(latest);
    }

    private void decide(Instant until) {
        record = record.decidedUntil(until);
        findNext();
    }

    private void findNext() {
        Instant from = record.decidedUntil();
        Instant start = graph.start();
        if (start != null && from.isBefore(before(start))) {
            from = before(start);
        }
        Instant end = graph.end();
        next = calendar == null
                ? null
                : calendar.next(from, graph.zone())
                        .filter(tick -> end == null || tick.isBefore(end))
                        .orElse(null);
    }

    /** The last tick that is due; there must be one. */
    private Instant latest(Instant now) {
        Instant end = graph.end();
        Instant before = end != null && !end.isAfter(now) ? end : now.plusNanos(1);
        return calendar().previous(before, graph.zone()).orElseThrow();
    }

    private List<Instant> ticks(Instant first, Instant latest, int most) {
        List<Instant> ticks = new ArrayList<>();
        Optional<Instant> tick = Optional.of(first);
        while (tick.isPresent() && !tick.get().isAfter(latest) && ticks.size() < most) {
            ticks.add(tick.get());
            tick = calendar().next(tick.get(), graph.zone());
        }
        return ticks;
    }

    private Instant previous(Instant tick) {
        return calendar().previous(tick, graph.zone()).orElse(tick);
    }

    private Schedule calendar() {
        return Objects.requireNonNull(calendar);
    }

    /** Late enough that no tick lies between, and early enough for the microseconds of the store. */
    private static Instant before(Instant start) {
        return start.minusMillis(1);
    }
}
