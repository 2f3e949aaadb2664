package dev.kahn.samples.marketing;

import dev.kahn.TaskContext;
import dev.kahn.connect.HttpConnection;
import dev.kahn.connect.HttpStatusException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a text message to each subscriber who has a mobile number. If the gateway is busy, the attempt fails, and the
 * next one goes on where it stopped. A message that the gateway refuses is reported and delays no other.
 */
final class Texting {

    private static final Logger LOG = LoggerFactory.getLogger(Texting.class);

    private final JsonMapper json = new JsonMapper();
    private final HttpConnection gateway;
    private final String brand;

    Texting(HttpConnection gateway, String brand) {
        this.gateway = gateway;
        this.brand = brand;
    }

    void send(Campaign campaign, Envelopes envelopes, TaskContext task) throws SQLException, InterruptedException {
        List<RedEnvelope> left = envelopes.toText(campaign);
        int sent = 0;
        int done = 0;
        for (RedEnvelope envelope : left) {
            Optional<PhoneNumber> phone = PhoneNumber.parse(envelope.phone());
            if (phone.isEmpty()) {
                LOG.warn("{} gets no SMS: \"{}\" is no mobile number", envelope.receiver(), envelope.phone());
                envelopes.texted(envelope, "NO NUMBER");
            } else if (isTaken(TextMessage.of(envelope, phone.get(), brand, campaign))) {
                envelopes.texted(envelope, "SENT");
                sent++;
            } else {
                envelopes.texted(envelope, "REFUSED");
            }
            task.progress(++done, left.size(), "messages");
        }
        task.figure("messages sent", sent);
        task.figure("without a message", left.size() - sent);
        LOG.info("sent {} messages; {} subscribers get none", sent, left.size() - sent);
    }

    private boolean isTaken(TextMessage message) throws InterruptedException {
        try {
            gateway.post("/messages", "application/json", json.writeValueAsString(message));
            return true;
        } catch (HttpStatusException e) {
            if (e.isTemporary()) {
                throw e;
            }
            LOG.warn("no SMS to {}: {}", message.to(), e.getMessage());
            return false;
        }
    }
}
