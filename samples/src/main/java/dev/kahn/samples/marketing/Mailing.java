package dev.kahn.samples.marketing;

import dev.kahn.TaskContext;
import dev.kahn.connect.Mailer;
import dev.kahn.connect.RefusedMailException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a mail to each subscriber, no faster than the mail server accepts them.
 *
 * <p>The database remembers each mail that was sent, so an interrupted mailing goes on where it stopped: at most the
 * one mail that was on its way is sent twice. A mail that the server refuses is reported and delays no other.
 */
final class Mailing {

    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);

    private final Mailer mailer;
    private final String brand;
    private final Duration pace;

    Mailing(Mailer mailer, String brand, int mailsPerSecond) {
        this.mailer = mailer;
        this.brand = brand;
        this.pace = Duration.ofSeconds(1).dividedBy(mailsPerSecond);
    }

    void send(Campaign campaign, Envelopes envelopes, TaskContext task)
            throws SQLException, MessagingException, IOException, InterruptedException {
        List<RedEnvelope> left = envelopes.toMail(campaign);
        LOG.info("{} mails are to be sent", left.size());
        Instant start = Instant.now();
        int refused = 0;
        for (int done = 0; done < left.size(); done++) {
            RedEnvelope envelope = left.get(done);
            sleepUntil(start.plus(pace.multipliedBy(done)));
            try {
                mailer.send(EnvelopeMail.to(envelope, brand, campaign).in(mailer.newMessage()));
                envelopes.mailed(envelope, "SENT");
            } catch (RefusedMailException e) {
                LOG.warn("{} gets no mail: {}", envelope.receiver(), e.getMessage());
                envelopes.mailed(envelope, "REFUSED");
                refused++;
            }
            task.progress(done + 1, left.size(), "mails");
        }
        Duration took = Duration.between(start, Instant.now());
        task.figure("mails sent", left.size() - refused);
        task.figure("refused by the mail server", refused);
        LOG.info("sent {} mails in {} ms; {} were refused", left.size() - refused, took.toMillis(), refused);
    }

    private static void sleepUntil(Instant moment) throws InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), moment).toMillis()));
    }
}
