package dev.kahn.cli;

import dev.kahn.Interval;
import dev.kahn.graph.ClockChange;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Schedule;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The ticks of a DAG: those of its calendar, from its start on and before its end. */
record Ticks(DagGraph dag, Optional<Schedule> calendar) {

    static Ticks of(DagGraph dag) {
        return new Ticks(dag, dag.calendar());
    }

    /** The first tick after a moment. */
    Optional<Instant> next(Instant after) {
        Instant start = dag.start();
        Instant end = dag.end();
        Instant from = start != null && after.isBefore(start) ? start.minusNanos(1) : after;
        return calendar.flatMap(schedule -> schedule.next(from, dag.zone()))
                .filter(tick -> end == null || tick.isBefore(end));
    }

    /** The ticks from a moment on, itself included; found as they are asked for. */
    Stream<Instant> from(Instant from) {
        return Stream.iterate(next(from.minusNanos(1)), Optional::isPresent, tick -> next(tick.orElseThrow()))
                .map(Optional::orElseThrow);
    }

    /** What a run for a tick is about: the time since the tick before. */
    Interval interval(Instant tick) {
        return calendar.flatMap(schedule -> schedule.previous(tick, dag.zone()))
                .map(before -> new Interval(before, tick))
                .orElse(Interval.emptyAt(tick));
    }

    /** What a clock change did to a tick. */
    Optional<ClockChange> clockChange(Instant tick) {
        return calendar.flatMap(schedule -> schedule.clockChangeAt(tick, dag.zone()));
    }
}
