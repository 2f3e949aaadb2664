package dev.kahn.samples.sales;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A file from the tills, with one line for each product of an order.
 *
 * @param file where it is
 * @param days the days that it covers
 */
record TillExport(String file, Days days) {

    List<Order> orders() throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(Path.of(file))) {
            return rows.stream()
                    .collect(groupingBy(row -> row.getField("order"), LinkedHashMap::new, toList()))
                    .values()
                    .stream()
                    .map(TillExport::order)
                    .toList();
        }
    }

    private static Order order(List<NamedCsvRecord> rows) {
        NamedCsvRecord first = rows.get(0);
        return new Order(
                first.getField("order"),
                Store.valueOf(first.getField("store")),
                LocalDate.parse(first.getField("day")),
                rows.stream().map(TillExport::line).toList());
    }

    private static Order.Line line(NamedCsvRecord row) {
        return new Order.Line(
                row.getField("product"),
                Integer.parseInt(row.getField("quantity")),
                new BigDecimal(row.getField("price")));
    }

    void delete() throws IOException {
        Files.deleteIfExists(Path.of(file));
    }
}
