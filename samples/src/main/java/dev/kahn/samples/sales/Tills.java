package dev.kahn.samples.sales;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** The tills of all stores. They make up the sales, always the same ones for a given day. */
final class Tills {

    private static final int ORDERS_A_DAY = 20;

    private static final List<Product> PRODUCTS = List.of(
            new Product("Oolong, spring harvest", "680.00"),
            new Product("Pineapple cake \"classic\"", "38.50"),
            new Product("Dried mango", "129.90"),
            new Product("Sun cake", "45.00"),
            new Product("Honey", "320.00"),
            new Product("Teapot", "1480.00"),
            new Product("Nougat", "99.00"));

    private record Product(String name, String price) {}

    /** Writes the orders of some days into a file, replacing its content. */
    TillExport export(Days days, Path file) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("order", "store", "day", "product", "quantity", "price");
            days.first().datesUntil(days.last().plusDays(1)).forEach(day -> write(day, csv));
        }
        return new TillExport(file.toString(), days);
    }

    private static void write(LocalDate day, CsvWriter csv) {
        Random random = new Random(day.toEpochDay());
        for (Store store : Store.values()) {
            for (int number = 1; number <= ORDERS_A_DAY; number++) {
                String order = "%s-%s-%03d".formatted(store, day, number);
                for (int line = random.nextInt(3); line >= 0; line--) {
                    Product product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
                    String quantity = Integer.toString(1 + random.nextInt(4));
                    csv.writeRecord(order, store.name(), day.toString(), product.name(), quantity, product.price());
                }
            }
        }
    }
}
