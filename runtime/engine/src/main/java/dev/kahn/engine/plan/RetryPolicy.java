package dev.kahn.engine.plan;

import dev.kahn.graph.Durations;
import dev.kahn.graph.TaskSettings;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How often a failed task is retried, and after which delays.
 *
 * @param retries how many retries
 * @param delay the first delay
 * @param backoff the factor by which the delay grows each time
 * @param maxDelay the longest delay
 */
record RetryPolicy(int retries, Duration delay, double backoff, Duration maxDelay) {

    /** The default of {@link dev.kahn.Dag#retryDelay()}. */
    private static final Duration DEFAULT_DELAY = Duration.ofMinutes(5);

    /** The largest part of a delay that chance takes away. */
    private static final double JITTER = 0.1;

    static RetryPolicy of(TaskSettings settings) {
        return new RetryPolicy(
                or(settings.retries(), 0),
                or(settings.retryDelay(), DEFAULT_DELAY),
                or(settings.backoff(), 1.0),
                or(settings.maxRetryDelay(), Durations.MAX));
    }

    boolean allowsAnotherTryAfter(int failures) {
        return failures <= retries;
    }

    /** @param failures how many attempts have failed so far, at least 1 */
    Duration delayAfter(int failures) {
        double grown = Math.min(delay.toMillis() * Math.pow(backoff, failures - 1.0), (double) maxDelay.toMillis());
        return Duration.ofMillis((long) grown);
    }

    /**
     * The same, but a delay that grows is shortened by chance, so that tasks that failed together do not all come back together.
     *
     * @param seed the same seed gives the same delay
     */
    Duration spreadDelayAfter(int failures, int seed) {
        double jitter = backoff > 1 ? JITTER * new Random(seed).nextDouble() : 0;
        return Duration.ofMillis((long) (delayAfter(failures).toMillis() * (1 - jitter)));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value != null ? value : otherwise;
    }
}
