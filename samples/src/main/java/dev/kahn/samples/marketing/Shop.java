package dev.kahn.samples.marketing;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.List;

/**
 * The shop's red envelopes, from an export that comes with the sample: always the same. Your own would ask a database
 * for those of {@link dev.kahn.TaskContext#interval()}.
 */
final class Shop {

    List<RedEnvelope> redEnvelopes() throws IOException {
        var export = requireNonNull(Shop.class.getResourceAsStream("red-envelopes.csv"));
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(export)) {
            return rows.stream().map(Shop::redEnvelope).toList();
        }
    }

    private static RedEnvelope redEnvelope(NamedCsvRecord row) {
        return new RedEnvelope(
                row.getField("sender"),
                row.getField("receiver"),
                row.getField("email"),
                row.getField("phone"),
                Integer.parseInt(row.getField("amount")));
    }
}
