package dev.kahn.samples.marketing;

import dev.kahn.TaskContext;
import jakarta.mail.internet.AddressException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which red envelopes can be mailed: those with a valid address, and one for each address, as the shop lists an
 * envelope again each time its buyer changes it.
 *
 * @param accepted the first one for each address, in the shop's order
 * @param invalid those with an invalid address
 * @param duplicates those that came after the first one for their address
 */
record Screening(List<RedEnvelope> accepted, List<Dropped> invalid, List<Dropped> duplicates) {

    private static final Logger LOG = LoggerFactory.getLogger(Screening.class);

    record Dropped(RedEnvelope envelope, String reason) {}

    static Screening of(List<RedEnvelope> envelopes) {
        Map<String, RedEnvelope> accepted = new LinkedHashMap<>();
        List<Dropped> invalid = new ArrayList<>();
        List<Dropped> duplicates = new ArrayList<>();
        for (RedEnvelope envelope : envelopes) {
            try {
                String address = EmailAddress.parse(envelope.email()).text();
                if (accepted.putIfAbsent(address, envelope.withEmail(address)) != null) {
                    duplicates.add(new Dropped(envelope, "DUPLICATE"));
                }
            } catch (AddressException e) {
                invalid.add(new Dropped(envelope, "INVALID: " + e.getMessage()));
            }
        }
        return new Screening(List.copyOf(accepted.values()), List.copyOf(invalid), List.copyOf(duplicates));
    }

    List<Dropped> dropped() {
        List<Dropped> all = new ArrayList<>(invalid);
        all.addAll(duplicates);
        return all;
    }

    void report(TaskContext task) {
        for (Dropped bad : invalid) {
            RedEnvelope envelope = bad.envelope();
            LOG.warn("dropped {}, whose address is \"{}\": {}", envelope.receiver(), envelope.email(), bad.reason());
        }
        int read = accepted.size() + invalid.size() + duplicates.size();
        LOG.info(
                "took {} red envelopes: {} to send, {} with an invalid address, {} duplicates",
                read,
                accepted.size(),
                invalid.size(),
                duplicates.size());
        task.figure("red envelopes", read);
        task.figure("subscribers", accepted.size());
        task.figure("invalid addresses", invalid.size());
        task.figure("duplicates", duplicates.size());
    }
}
