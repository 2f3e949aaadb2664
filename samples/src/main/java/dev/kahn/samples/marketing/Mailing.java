package dev.kahn.samples.marketing;

import dev.kahn.TaskContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a letter to each subscriber, no faster than the mail server takes them.
 *
 * <p>The outbox remembers each letter that has left, so a mailing that was cut short goes on where it stopped.
 */
final class Mailing {

    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);

    private final String brand;
    private final Duration pace;

    Mailing(String brand, int lettersPerSecond) {
        this.brand = brand;
        this.pace = Duration.ofSeconds(1).dividedBy(lettersPerSecond);
    }

    void send(Subscribers subscribers, TaskContext task) throws IOException, InterruptedException {
        Outbox outbox = subscribers.outbox();
        List<RedEnvelope> envelopes = subscribers.envelopes();
        LOG.info("{} letters go to {}", envelopes.size(), outbox.file("letters"));
        Instant start = Instant.now();
        int sent = 0;
        for (int number = 1; number <= envelopes.size(); number++) {
            String file = "letters/%04d.eml".formatted(number);
            if (!outbox.contains(file)) {
                Letter letter = new Letter(envelopes.get(number - 1), brand, task.idempotencyKey() + "/" + number);
                sleepUntil(start.plus(pace.multipliedBy(sent)));
                outbox.put(file, letter.toBytes());
                sent++;
            }
            task.progress(number, envelopes.size(), "letters");
        }
        task.figure("letters sent", sent);
        task.figure("sent by an earlier attempt", envelopes.size() - sent);
        LOG.info("sent {} letters; {} had been sent before", sent, envelopes.size() - sent);
    }

    private static void sleepUntil(Instant moment) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), moment).toMillis()));
    }
}
