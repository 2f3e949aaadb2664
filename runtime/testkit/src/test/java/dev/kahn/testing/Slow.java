package dev.kahn.testing;

import dev.kahn.Dag;
import dev.kahn.Event;
import dev.kahn.Notify;
import dev.kahn.Task;

/** One task that may take two minutes. */
@Dag(retries = 1, retryDelay = "1m", notifications = @Notify(on = Event.FAILURE, to = "email:ops@shop.example"))
public final class Slow {

    @Task(
            timeout = "2m",
            notifications =
                    @Notify(
                            on = {Event.RETRY, Event.FAILURE},
                            to = "slack:workers"))
    void work() {}
}
