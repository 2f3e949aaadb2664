package dev.kahn.cli;

import dev.kahn.graph.ClockChange;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Schedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** The ticks from a moment on, itself included. */
    List<Instant> from(Instant from, int most) {
        List<Instant> ticks = new ArrayList<>();
        for (Optional<Instant> tick = next(from.minusNanos(1));
                tick.isPresent() && ticks.size() < most;
                tick = next(tick.get())) {
            ticks.add(tick.get());
        }
        return ticks;
    }

    /** What a clock change did to a tick. */
    Optional<ClockChange> clockChange(Instant tick) {
        return calendar.flatMap(schedule -> schedule.clockChangeAt(tick, dag.zone()));
    }
}
