package all;

import dev.kahn.Catchup;
import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Event;
import dev.kahn.Notify;
import dev.kahn.Overlap;
import dev.kahn.Pool;
import dev.kahn.Sensor;
import dev.kahn.Task;
import dev.kahn.TriggerRule;
import java.time.Duration;
import java.util.Optional;

/** Says all that can be said, "quoted" and in 中文. */
@Dag(
        id = "every-thing",
        schedule = "@daily",
        zone = "Europe/Berlin",
        after = First.class,
        start = "2026-11-23",
        end = "2027-01-01T08:00:00Z",
        catchup = Catchup.ALL,
        maxActiveRuns = 3,
        overlap = Overlap.SKIP,
        timeout = "1d",
        deadline = "PT26H",
        params = Settings.class,
        retries = 2,
        retryDelay = "90s",
        backoff = 1.5,
        maxRetryDelay = "1h",
        taskTimeout = "1h",
        pool = "db",
        owner = "the \"data\" team",
        tags = {"nightly", "db"},
        notifications = {
            @Notify(to = "email:ops@example.com"),
            @Notify(on = {Event.RETRY, Event.DEADLINE}, to = {"slack:alerts", "webhook:log"})
        })
@Pool(name = "db", slots = 4)
@Pool(name = "mail", slots = 2)
public class Everything {

    @Sensor(
            id = "wait-for-it",
            every = "90s",
            timeout = "12h",
            retries = 2,
            retryDelay = "20s",
            backoff = 1.5,
            maxRetryDelay = "3m",
            softFail = true,
            rule = TriggerRule.ALL_DONE,
            delay = "1s",
            pool = "mail",
            slots = 2,
            priority = -1,
            allowFailure = true,
            notifications = @Notify(on = Event.SKIPPED, to = "slack:alerts"),
            group = "before")
    Optional<Boolean> poll() {
        return Optional.empty();
    }

    @Task(
            id = "do-it",
            after = "wait-for-it",
            rule = TriggerRule.ALL_SUCCESS,
            when = "true",
            retries = 0,
            retryDelay = "1ms",
            backoff = 2,
            maxRetryDelay = "2d",
            timeout = "1h30m",
            delay = "5m",
            pool = "db",
            slots = 4,
            priority = 10,
            allowFailure = true,
            notifications = {
                @Notify(to = "email:do@example.com"),
                @Notify(on = {Event.SUCCESS, Event.RETRY}, to = {"slack:alerts", "webhook:log"})
            },
            group = "after \"it\"")
    void run(Settings settings, @Connection("shop") javax.sql.DataSource shop) {}

    @Task(after = "wait-for-it", when = "wait-for-it=false")
    void leave() {}
}
