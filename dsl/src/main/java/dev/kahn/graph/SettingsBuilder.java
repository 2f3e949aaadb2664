package dev.kahn.graph;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The part that the builders of DAGs and tasks share. */
final class SettingsBuilder {
    @Nullable
    Integer retries;

    @Nullable
    Duration retryDelay;

    @Nullable
    Double backoff;

    @Nullable
    Duration maxRetryDelay;

    @Nullable
    Duration timeout;

    @Nullable
    String pool;

    SettingsBuilder(TaskSettings from) {
        retries = from.retries();
        retryDelay = from.retryDelay();
        backoff = from.backoff();
        maxRetryDelay = from.maxRetryDelay();
        timeout = from.timeout();
        pool = from.pool();
    }

    TaskSettings build() {
        return new TaskSettings(retries, retryDelay, backoff, maxRetryDelay, timeout, pool);
    }
}
