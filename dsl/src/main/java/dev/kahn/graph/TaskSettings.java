package dev.kahn.graph;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a task inherits from its DAG, and a DAG from Kahn, unless it sets them. Null means: not set here.
 *
 * @param retries how many times a failed task is retried, at least 0
 * @param retryDelay how long to wait before a retry
 * @param backoff the factor by which the delay grows each time, at least 1
 * @param maxRetryDelay the longest delay; {@link Durations#MAX} for no limit, whatever is inherited
 * @param timeout how long one attempt may take; for a sensor, all polls together; {@link Durations#MAX} for no limit, whatever is
 *     inherited
 * @param pool the pool from which it takes its slots
 */
public record TaskSettings(
        @Nullable Integer retries,
        @Nullable Duration retryDelay,
        @Nullable Double backoff,
        @Nullable Duration maxRetryDelay,
        @Nullable Duration timeout,
        @Nullable String pool) {

    /** Nothing is set. */
    public static final TaskSettings NONE = new TaskSettings(null, null, null, null, null, null);

    /**
     * @throws IllegalArgumentException if a number or a duration is out of its bounds
     */
    public TaskSettings {
        if (retries != null && retries < 0) {
            throw new IllegalArgumentException("retries must be 0 or more, not " + retries);
        }
        requireTime("timeout", timeout);
        if (backoff != null && !(backoff >= 1 && backoff <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("backoff must be a number of 1 or more, not " + backoff);
        }
    }

    /** Refuses a limit that nothing could keep. */
    static void requireTime(String name, @Nullable Duration limit) {
        if (limit != null && limit.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(name + " must be 1ms or more, not " + Durations.format(limit));
        }
    }

    /**
     * These settings, with those that are not set taken from others.
     *
     * @param defaults the settings to use for what is not set here
     * @return the merged settings
     */
    public TaskSettings orElse(TaskSettings defaults) {
        return new TaskSettings(
                retries != null ? retries : defaults.retries,
                retryDelay != null ? retryDelay : defaults.retryDelay,
                backoff != null ? backoff : defaults.backoff,
                maxRetryDelay != null ? maxRetryDelay : defaults.maxRetryDelay,
                timeout != null ? timeout : defaults.timeout,
                pool != null ? pool : defaults.pool);
    }
}
