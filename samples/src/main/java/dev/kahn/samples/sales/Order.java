package dev.kahn.samples.sales;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What one customer bought at once.
 *
 * @param number its number at the till
 * @param store where it was bought
 * @param day when it was bought
 * @param lines what was bought, one line for each product
 */
record Order(String number, Store store, LocalDate day, List<Line> lines) {

    /**
     * A product of an order.
     *
     * @param product its name
     * @param quantity how many, at least 1
     * @param price the price of one, in New Taiwan dollars
     */
    record Line(String product, int quantity, BigDecimal price) {

        BigDecimal revenue() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }

    BigDecimal revenue() {
        return lines.stream().map(Line::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
