package dev.kahn.samples.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kahn.connect.Mailer;
import dev.kahn.connect.RemoteFiles;
import dev.kahn.connect.client.ConfiguredConnections;
import dev.kahn.samples.demo.DemoServers;
import dev.kahn.testing.TestTaskContext;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * EDM to ten thousand recipients, beside what the mail server takes: the same mails by the same library, one after the
 * other over one connection, and nothing kept. The two take turns, each with servers of its own; the fastest of each are
 * compared, and the ratio is printed.
 */
@Tag("soak")
@Timeout(1800)
@Isolated
class MailingSpeedTest {

    private static final int ROUNDS = 3;
    private static final int MAILS = Integer.getInteger("kahn.test.mails", 10_000);

    /** Of the export, 32 are invalid or named twice, and one is refused. */
    private static final int CUSTOMERS = MAILS + 33;

    @TempDir
    Path folder;

    @Test
    void the_mailing_beside_what_the_server_takes() throws Exception {
        double fastestBound = 0;
        double fastestMailing = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            double bound = perSecond(folder.resolve("bound-" + round), this::sendOnly);
            double mailing = perSecond(folder.resolve("mailing-" + round), this::mail);
            System.out.printf(Locale.ROOT, "round %d: server %.0f mails/s, EDM %.0f%n", round, bound, mailing);
            fastestBound = Math.max(fastestBound, bound);
            fastestMailing = Math.max(fastestMailing, mailing);
        }
        System.out.printf(Locale.ROOT, "EDM reaches %.2f of what the server takes%n", fastestMailing / fastestBound);
    }

    /** Sends all mails of a campaign. */
    private interface Sending {
        void send(ConfiguredConnections connections, Campaign campaign) throws Exception;
    }

    private static double perSecond(Path outbox, Sending sending) throws Exception {
        try (DemoServers servers = DemoServers.start(outbox, CUSTOMERS);
                ConfiguredConnections connections = new ConfiguredConnections(servers.settings(), Clock.systemUTC())) {
            Campaign campaign = new MarketingCloud()
                    .syncMarketingCloud(
                            connections.get("shop", DataSource.class),
                            connections.get("marketing-cloud", RemoteFiles.class),
                            TestTaskContext.of("MCWork", "syncMarketingCloud"));
            Instant start = Instant.now();
            sending.send(connections, campaign);
            Duration took = Duration.between(start, Instant.now());
            assertThat(servers.mail().recipients()).hasSize(MAILS);
            return MAILS * 1000.0 / took.toMillis();
        }
    }

    private void mail(ConfiguredConnections connections, Campaign campaign) throws Exception {
        new MarketingCloud()
                .edm(
                        campaign,
                        connections.get("shop", DataSource.class),
                        connections.get("mail", Mailer.class),
                        new MarketingCloud.Params("Lucky Shop", 1_000_000),
                        TestTaskContext.of("MCWork", "EDM"));
    }

    private void sendOnly(ConfiguredConnections connections, Campaign campaign) throws Exception {
        Session session = connections.get("mail", Session.class);
        try (Envelopes envelopes = Envelopes.open(connections.get("shop", DataSource.class));
                Transport transport = session.getTransport()) {
            List<RedEnvelope> all = envelopes.toMail(campaign);
            transport.connect();
            for (RedEnvelope envelope : all) {
                if (!envelope.email().startsWith("yawen.hsu")) { // who is refused
                    MimeMessage mail =
                            EnvelopeMail.to(envelope, "Lucky Shop", campaign).in(new MimeMessage(session));
                    transport.sendMessage(mail, mail.getAllRecipients());
                }
            }
        }
    }
}
