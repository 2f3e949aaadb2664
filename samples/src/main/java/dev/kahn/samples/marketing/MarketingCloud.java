package dev.kahn.samples.marketing;

import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import java.io.IOException;

/** Uploads who has been given a red envelope to Marketing Cloud, then mails and texts them. */
@Dag(
        id = "MCWork",
        schedule = "*/10 * * * *",
        zone = "Asia/Taipei",
        owner = "luffy",
        tags = "marketing",
        retries = 1,
        retryDelay = "5m")
public final class MarketingCloud {

    /**
     * What can be chosen for each run.
     *
     * @param brand the name behind "via" in the sender of each letter
     * @param lettersPerSecond what the mail server takes, at least 1
     * @param outbox the folder that shows what was sent
     */
    record Params(
            @Default("Lucky Shop") String brand,
            @Default("100") int lettersPerSecond,
            @Default("outbox") String outbox) {

        Params {
            if (lettersPerSecond < 1) {
                throw new IllegalArgumentException("lettersPerSecond must be 1 or more, not " + lettersPerSecond);
            }
        }
    }

    /** Uploads the subscribers, so that Marketing Cloud knows them before it mails. Drops and reports bad addresses. */
    @Task
    Subscribers syncMarketingCloud(Params params, TaskContext task) throws IOException {
        Screening screening = Screening.of(new Shop().redEnvelopes());
        screening.report(task);
        Subscribers subscribers = new Subscribers(Outbox.of(params.outbox(), task), screening.accepted());
        subscribers.upload();
        return subscribers;
    }

    /** Marketing Cloud imports in the background. No thread is held while this waits. */
    @Task(after = "syncMarketingCloud", delay = "2m")
    void sleep() {}

    /** Mails each receiver in the sender's name. A letter that an earlier attempt sent is not sent again. */
    @Task(id = "EDM", after = "sleep")
    void edm(@From("syncMarketingCloud") Subscribers subscribers, Params params, TaskContext task)
            throws IOException, InterruptedException {
        new Mailing(params.brand(), params.lettersPerSecond()).send(subscribers, task);
    }

    /** Texts each receiver who has a mobile number, at the same time as EDM. */
    @Task(id = "SMS", after = "sleep")
    void sms(@From("syncMarketingCloud") Subscribers subscribers, Params params, TaskContext task) throws IOException {
        new Texting(params.brand()).send(subscribers, task);
    }
}
