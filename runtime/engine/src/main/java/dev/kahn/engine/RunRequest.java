package dev.kahn.engine;

import dev.kahn.Interval;
import dev.kahn.engine.plan.KnownYears;
import dev.kahn.engine.plan.RefusedException;
import dev.kahn.engine.plan.RunRecord;
import dev.kahn.engine.plan.RunState;
import dev.kahn.engine.plan.RunType;
import dev.kahn.engine.schedule.Upstreams;
import java.time.Instant;

/**
 * A wish for a run.
 *
 * @param dagId the DAG
 * @param type why
 * @param scheduledFor the tick; for a manual run, now
 * @param interval what the run is about
 * @param params its parameters as a JSON object, complete and checked
 */
public record RunRequest(String dagId, RunType type, Instant scheduledFor, Interval interval, String params) {

    /**
     * Checks the moment.
     *
     * @throws RefusedException if it is of none of the {@link KnownYears}
     */
    public RunRequest {
        if (!KnownYears.include(scheduledFor)) {
            throw new RefusedException("a run is for a moment of " + KnownYears.WORDS + ", not for " + scheduledFor);
        }
    }

    /**
     * A run that a schedule asks for.
     *
     * @param dagId the DAG
     * @param tick the moment it fires at
     * @param interval what the run is about
     * @param params its parameters as a JSON object, complete and checked
     * @return a request
     */
    public static RunRequest scheduled(String dagId, Instant tick, Interval interval, String params) {
        return new RunRequest(dagId, RunType.SCHEDULED, tick, interval, params);
    }

    /**
     * A run that somebody asks for, for a tick of the past.
     *
     * @param dagId the DAG
     * @param tick the tick; it has no run
     * @param interval what the run is about
     * @param params its parameters as a JSON object, complete and checked
     * @return a request
     */
    public static RunRequest backfill(String dagId, Instant tick, Interval interval, String params) {
        return new RunRequest(dagId, RunType.BACKFILL, tick, interval, params);
    }

    /**
     * A run that the success of others asks for.
     *
     * @param causes the runs that succeeded
     * @param params its parameters as a JSON object, complete and checked
     * @return a request
     */
    public static RunRequest triggered(Upstreams.Causes causes, String params) {
        return new RunRequest(causes.dagId(), RunType.TRIGGERED, causes.scheduledFor(), causes.interval(), params);
    }

    /**
     * A run that somebody asks for.
     *
     * @param dagId the DAG
     * @param at the moment it is for
     * @param params its parameters as a JSON object, complete and checked
     * @return a request with an empty interval
     */
    public static RunRequest manual(String dagId, Instant at, String params) {
        return new RunRequest(dagId, RunType.MANUAL, at, Interval.emptyAt(at), params);
    }

    /** The run that it asks for, as it is stored first. */
    RunRecord queued(long runId, String version, Instant now) {
        return new RunRecord(
                runId,
                dagId,
                version,
                type,
                scheduledFor,
                interval,
                params,
                RunState.QUEUED,
                now,
                null,
                null,
                null,
                "");
    }
}
