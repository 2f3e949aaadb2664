package dev.kahn.samples.marketing;

import dev.kahn.TaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a text message to each subscriber who has a mobile number. */
final class Texting {

    private static final Logger LOG = LoggerFactory.getLogger(Texting.class);

    private final String brand;

    Texting(String brand) {
        this.brand = brand;
    }

    void send(Subscribers subscribers, TaskContext task) throws IOException {
        Path file = subscribers.outbox().file("sms.jsonl");
        List<RedEnvelope> envelopes = subscribers.envelopes();
        LOG.info("messages go to {}", file);
        int sent = 0;
        int withoutNumber = 0;
        try (SmsGateway gateway = new SmsGateway(file)) {
            for (int number = 1; number <= envelopes.size(); number++) {
                RedEnvelope envelope = envelopes.get(number - 1);
                Optional<PhoneNumber> phone = PhoneNumber.parse(envelope.phone());
                if (phone.isEmpty()) {
                    LOG.warn("{} gets no SMS: \"{}\" is no mobile number", envelope.receiver(), envelope.phone());
                    withoutNumber++;
                } else if (gateway.send(
                        TextMessage.of(envelope, phone.get(), brand, task.idempotencyKey() + "/" + number))) {
                    sent++;
                }
                task.progress(number, envelopes.size(), "messages");
            }
        }
        task.figure("messages sent", sent);
        task.figure("without a mobile number", withoutNumber);
        LOG.info("sent {} messages; {} subscribers have no mobile number", sent, withoutNumber);
    }
}
