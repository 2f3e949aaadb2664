package dev.kahn.testing;

import dev.kahn.Dag;
import dev.kahn.Task;

/** A task whose retries come later each time. */
@Dag(retries = 2, retryDelay = "1m", backoff = 2)
public final class Growing {

    @Task
    void send() {}
}
