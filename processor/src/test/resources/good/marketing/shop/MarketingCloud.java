package shop;

import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Event;
import dev.kahn.From;
import dev.kahn.Notify;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import javax.sql.DataSource;

/**
 * Tells Marketing Cloud who sent and got red envelopes, then mails them.
 *
 * <p>See {@link Subscribers}.
 */
@Dag(
        id = "MCWork",
        schedule = "*/10 * * * *",
        zone = "Asia/Taipei",
        owner = "luffy",
        retries = 1,
        retryDelay = "5m",
        notifications = @Notify(on = Event.FAILURE, to = {"email:ops@example.com", "slack:alerts"}))
public final class MarketingCloud {

    record Params(@Default("100") int batchSize) {}

    /** Uploads new senders and receivers, so that Marketing Cloud knows them before it mails. */
    @Task
    Subscribers syncMarketingCloud(@Connection("shop") DataSource shop, Params params) {
        return new Subscribers(params.batchSize());
    }

    /** Marketing Cloud imports in the background. No thread is held while this waits. */
    @Task(after = "syncMarketingCloud", delay = "2m")
    void sleep() {}

    @Task(after = "sleep")
    void edm(@From("syncMarketingCloud") Subscribers subscribers, TaskContext task) {}

    @Task(after = "sleep")
    void sms(@From("syncMarketingCloud") Subscribers subscribers) throws Exception {}
}
