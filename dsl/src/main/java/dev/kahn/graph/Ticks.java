package dev.kahn.graph;

import dev.kahn.Interval;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ticks of a DAG: those of its calendar from its start, before its end.
 *
 * @param dag the DAG
 * @param calendar its schedule; empty if it has none, and so no ticks
 */
public record Ticks(DagGraph dag, Optional<Schedule> calendar) {

    /**
     * The ticks of a DAG.
     *
     * @param dag the DAG
     * @return its ticks
     */
    public static Ticks of(DagGraph dag) {
        return new Ticks(dag, dag.calendar());
    }

    /**
     * The first tick after a moment.
     *
     * @param after the moment, excluded
     * @return the tick; empty if there is none
     */
    public Optional<Instant> next(Instant after) {
        Instant start = dag.start();
        Instant end = dag.end();
        Instant from = start != null && after.isBefore(start) ? start.minusNanos(1) : after;
        return calendar.flatMap(schedule -> schedule.next(from, dag.zone()))
                .filter(tick -> end == null || tick.isBefore(end));
    }

    /**
     * The ticks from a moment on.
     *
     * @param from the moment, included
     * @return the ticks in order; each is computed when it is requested
     */
    public Stream<Instant> from(Instant from) {
        return Stream.iterate(next(from.minusNanos(1)), Optional::isPresent, tick -> next(tick.orElseThrow()))
                .map(Optional::orElseThrow);
    }

    /**
     * Whether a moment is a tick.
     *
     * @param moment the moment
     * @return true if it is exactly one
     */
    public boolean include(Instant moment) {
        return next(moment.minusNanos(1)).filter(moment::equals).isPresent();
    }

    /**
     * The interval that the run for a tick covers.
     *
     * @param tick the tick
     * @return the interval from the previous tick to this one
     */
    public Interval interval(Instant tick) {
        return calendar.flatMap(schedule -> schedule.previous(tick, dag.zone()))
                .map(before -> new Interval(before, tick))
                .orElse(Interval.emptyAt(tick));
    }

    /**
     * What a clock change did to a tick.
     *
     * @param tick the tick
     * @return empty if it did nothing
     */
    public Optional<ClockChange> clockChange(Instant tick) {
        return calendar.flatMap(schedule -> schedule.clockChangeAt(tick, dag.zone()));
    }
}
