package dev.kahn.samples.sales;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one store has sold.
 *
 * @param orders how many orders
 * @param revenue their total value, in New Taiwan dollars
 */
record StoreTotal(int orders, BigDecimal revenue) {

    /** The total of each store that has sold anything. */
    static Map<Store, StoreTotal> byStore(List<Order> orders) {
        return orders.stream()
                .collect(groupingBy(
                        Order::store, () -> new EnumMap<>(Store.class), collectingAndThen(toList(), StoreTotal::of)));
    }

    private static StoreTotal of(List<Order> orders) {
        BigDecimal revenue = orders.stream().map(Order::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new StoreTotal(orders.size(), revenue);
    }
}
