package dev.kahn.samples.marketing;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whom to mail and to text.
 *
 * @param outbox where to send it
 * @param envelopes what to send, one for each address
 */
record Subscribers(Outbox outbox, List<RedEnvelope> envelopes) {

    static final String FILE = "subscribers.csv";

    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

    /** Hands them to Marketing Cloud, in place of those of an earlier attempt. */
    void upload() throws IOException {
        outbox.put(FILE, csv().getBytes(UTF_8));
        LOG.info("uploaded {} subscribers to {}", envelopes.size(), outbox.file(FILE));
    }

    private String csv() throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("email", "name", "phone", "sender", "amount");
            for (RedEnvelope it : envelopes) {
                String phone =
                        PhoneNumber.parse(it.phone()).map(PhoneNumber::text).orElse("");
                csv.writeRecord(it.email(), it.receiver(), phone, it.sender(), Integer.toString(it.amount()));
            }
        }
        return text.toString();
    }
}
