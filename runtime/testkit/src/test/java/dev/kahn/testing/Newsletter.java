package dev.kahn.testing;

import dev.kahn.Connection;
import dev.kahn.Dag;
import dev.kahn.Default;
import dev.kahn.From;
import dev.kahn.Task;
import dev.kahn.TaskContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads subscribers, waits, then mails and texts them. Mails twice if it dies in between, as a careless body does. */
@Dag(schedule = "*/10 * * * *", zone = "Asia/Taipei", retries = 1, retryDelay = "5m")
public final class Newsletter {

    private static final Logger LOG = LoggerFactory.getLogger(Newsletter.class);

    /** What can be chosen. */
    record Params(
            @Default("Lucky Shop") String brand,
            @Default("2") int mails) {}

    /** Who is subscribed. */
    record Subscribers(List<String> names) {}

    /** Where mails go. */
    interface Mail {
        void send(String mail);

        int size();
    }

    @Task
    Subscribers sync(TaskContext task, Params params) {
        task.figure("mails", params.mails());
        task.link("shop", "https://shop.example/");
        System.out.println("syncing for " + params.brand());
        return new Subscribers(List.of("Anna", "Bob", "Cleo").subList(0, params.mails()));
    }

    @Task(after = "sync", delay = "2m")
    void settle() {}

    @Task(after = "settle")
    int mail(@From("sync") Subscribers subscribers, @Connection("mail") Mail mail, Params params) {
        for (String name : subscribers.names()) {
            LOG.info("mailing {}", name);
            mail.send("Dear " + name + ", yours, " + params.brand());
        }
        return mail.size();
    }

    @Task(after = "settle")
    void text(@From("sync") Subscribers subscribers) {}
}
