package dev.kahn.samples.marketing;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Whom to mail and to text, as Marketing Cloud imports it. */
final class Subscribers {

    private Subscribers() {}

    static byte[] csv(List<RedEnvelope> envelopes) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("email", "name", "phone", "sender", "amount");
            for (RedEnvelope it : envelopes) {
                String phone =
                        PhoneNumber.parse(it.phone()).map(PhoneNumber::text).orElse("");
                csv.writeRecord(it.email(), it.receiver(), phone, it.sender(), Integer.toString(it.amount()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never happens in memory
        }
        return text.toString().getBytes(UTF_8);
    }
}
