package dev.kahn.engine;

import dev.kahn.Interval;
import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.schedule.Upstreams;
import dev.kahn.graph.DagGraph;
import dev.kahn.graph.Ticks;
import java.time.Instant;

/**
 * A request for a run.
 *
 * @param dagId the DAG
 * @param type why the run exists
 * @param scheduledFor the tick; for a manual run, now
 * @param interval the period that the run covers
 * @param params its parameters as a complete, checked JSON object
 */
public record RunRequest(String dagId, RunType type, Instant scheduledFor, Interval interval, String params) {

    /**
     * Checks that the moment is in a known year.
     *
     * @throws RefusedException if it is not in one of the {@link KnownYears}
     */
    public RunRequest {
        if (!KnownYears.include(scheduledFor)) {
            throw new RefusedException("a run is for a moment in " + KnownYears.WORDS + ", not for " + scheduledFor);
        }
    }

    /**
     * Makes the request of a schedule.
     *
     * @param dagId the DAG
     * @param tick the tick
     * @param interval the period that the run covers
     * @param params its parameters as a complete, checked JSON object
     * @return a request
     */
    public static RunRequest scheduled(String dagId, Instant tick, Interval interval, String params) {
        return new RunRequest(dagId, RunType.SCHEDULED, tick, interval, params);
    }

    /**
     * Makes the request of somebody for a past tick.
     *
     * @param dagId the DAG
     * @param tick the tick; it has no run
     * @param interval the period that the run covers
     * @param params its parameters as a complete, checked JSON object
     * @return a request
     */
    public static RunRequest backfill(String dagId, Instant tick, Interval interval, String params) {
        return new RunRequest(dagId, RunType.BACKFILL, tick, interval, params);
    }

    /**
     * Makes the request that follows from the success of other DAGs.
     *
     * @param causes the runs that succeeded
     * @param params its parameters as a complete, checked JSON object
     * @return a request
     */
    public static RunRequest triggered(Upstreams.Causes causes, String params) {
        return new RunRequest(causes.dagId(), RunType.TRIGGERED, causes.scheduledFor(), causes.interval(), params);
    }

    /**
     * Makes the request of somebody for a manual run. If it is for the moment of a tick of its DAG, the run covers the interval
     * of the tick: whoever names a tick means its data.
     *
     * @param dagId the DAG
     * @param at the moment it is for
     * @param params its parameters as a complete, checked JSON object
     * @return a request with an empty interval; the run's own one follows from the schedule
     */
    public static RunRequest manual(String dagId, Instant at, String params) {
        return new RunRequest(dagId, RunType.MANUAL, at, Interval.emptyAt(at), params);
    }

    /** The run as it is stored first. */
    RunRecord queued(long runId, DagGraph graph, Instant now) {
        return new RunRecord(
                runId,
                dagId,
                graph.version(),
                type,
                scheduledFor,
                type == RunType.MANUAL ? intervalOfManual(graph) : interval,
                params,
                RunState.QUEUED,
                now,
                null,
                null,
                null,
                "");
    }

    private Interval intervalOfManual(DagGraph graph) {
        Ticks ticks = Ticks.of(graph);
        return ticks.include(scheduledFor) ? ticks.interval(scheduledFor) : interval;
    }
}
