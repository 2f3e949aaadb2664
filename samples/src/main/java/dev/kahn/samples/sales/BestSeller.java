package dev.kahn.samples.sales;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.util.List;
import java.util.Map;

/**
 * A product that sold well.
 *
 * @param product its name
 * @param quantity how many were sold
 */
record BestSeller(String product, int quantity) {

    /** The products that sold most, the best first; those that sold equally well are ordered by name. */
    static List<BestSeller> top(int limit, List<Order> orders) {
        Map<String, Integer> sold = orders.stream()
                .flatMap(order -> order.lines().stream())
                .collect(groupingBy(Order.Line::product, summingInt(Order.Line::quantity)));
        return sold.entrySet().stream()
                .map(entry -> new BestSeller(entry.getKey(), entry.getValue()))
                .sorted(comparing(BestSeller::quantity).reversed().thenComparing(BestSeller::product))
                .limit(limit)
                .toList();
    }
}
