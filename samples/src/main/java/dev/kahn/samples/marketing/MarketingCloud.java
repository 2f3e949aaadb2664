package dev.kahn.samples.marketing;

import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.Event;
import dev.kahn.From;
import dev.kahn.Notify;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import dev.kahn.connect.HttpConnection;
import dev.kahn.connect.Mailer;
import dev.kahn.connect.RemoteFiles;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Uploads who has been given a red envelope to Marketing Cloud, then mails and texts them. */
@Dag(
        id = "MCWork",
        schedule = "*/10 * * * *",
        zone = "Asia/Taipei",
        owner = "luffy",
        tags = "marketing",
        retries = 1,
        retryDelay = "5m",
        notifications =
                @Notify(
                        on = {Event.FAILURE, Event.RECOVERED},
                        to = {"email:luffy@shop.example.com", "slack:alerts"}))
public final class MarketingCloud {

    /**
     * The parameters of a run.
     *
     * @param brand the name behind "via" in the sender of each mail
     * @param mailsPerSecond how many mails the mail server accepts per second, at least 1
     */
    record Params(
            @Default("Lucky Shop") String brand,
            @Default("100") int mailsPerSecond) {

        Params {
            if (mailsPerSecond < 1) {
                throw new IllegalArgumentException("mailsPerSecond must be 1 or more, not " + mailsPerSecond);
            }
        }
    }

    /**
     * Takes the envelopes that no earlier run has taken, and uploads who gets one, so that Marketing Cloud knows them before
     * it mails. Drops and reports bad addresses.
     */
    @Task
    Campaign syncMarketingCloud(
            @Connection("shop") DataSource shop,
            @Connection("marketing-cloud") RemoteFiles marketingCloud,
            TaskContext task)
            throws SQLException {
        Campaign campaign = new Campaign(task.idempotencyKey());
        try (Envelopes envelopes = Envelopes.open(shop)) {
            Screening screening = Screening.of(envelopes.take(campaign));
            screening.report(task);
            envelopes.drop(screening.dropped());
            List<RedEnvelope> subscribers = screening.accepted();
            marketingCloud.put("subscribers.csv", Subscribers.csv(subscribers));
        }
        return campaign;
    }

    /** Marketing Cloud imports in the background. No thread is held while this waits. */
    @Task(after = "syncMarketingCloud", delay = "2m")
    void sleep() {}

    /** Mails each receiver in the sender's name. A mail that an earlier attempt sent is not sent again. */
    @Task(id = "EDM", after = "sleep")
    void edm(
            @From("syncMarketingCloud") Campaign campaign,
            @Connection("shop") DataSource shop,
            @Connection("mail") Mailer mailer,
            Params params,
            TaskContext task)
            throws Exception {
        try (Envelopes envelopes = Envelopes.open(shop)) {
            new Mailing(mailer, params.brand(), params.mailsPerSecond()).send(campaign, envelopes, task);
        }
    }

    /** Texts each receiver who has a mobile number, at the same time as EDM. The gateway is busy now and then. */
    @Task(id = "SMS", after = "sleep", retries = 5, retryDelay = "10s", backoff = 2)
    void sms(
            @From("syncMarketingCloud") Campaign campaign,
            @Connection("shop") DataSource shop,
            @Connection("sms") HttpConnection gateway,
            Params params,
            TaskContext task)
            throws Exception {
        try (Envelopes envelopes = Envelopes.open(shop)) {
            new Texting(gateway, params.brand()).send(campaign, envelopes, task);
        }
    }
}
