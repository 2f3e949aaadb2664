package dev.kahn.samples.sales;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;

/**
 * What was sold on some days.
 *
 * @param days the days
 * @param totals what each store sold
 * @param bestSellers what sold best, the best first
 */
record Report(Days days, Map<Store, StoreTotal> totals, List<BestSeller> bestSellers) {

    BigDecimal revenue() {
        return totals.values().stream().map(StoreTotal::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Store bestStore() {
        return totals.entrySet().stream()
                .max(comparing(total -> total.getValue().revenue()))
                .map(Entry::getKey)
                .orElseThrow();
    }

    Verdict verdict(BigDecimal dailyTarget) {
        BigDecimal target = dailyTarget.multiply(BigDecimal.valueOf(days.count()));
        return revenue().compareTo(target) < 0 ? Verdict.TARGET_MISSED : Verdict.TARGET_MET;
    }

    /** The report as text for people. */
    String text() {
        String stores = totals.entrySet().stream()
                .map(it -> line(
                        it.getKey().name(),
                        it.getValue().orders(),
                        it.getValue().revenue()))
                .collect(joining());
        int orders = totals.values().stream().mapToInt(StoreTotal::orders).sum();
        String products = bestSellers.stream()
                .map(it -> String.format(Locale.TAIWAN, "%6d x %s%n", it.quantity(), it.product()))
                .collect(joining());
        return String.format(
                "Sales from %s to %s%n%s%sBest sellers%n%s",
                days.first(), days.last(), stores, line("all", orders, revenue()), products);
    }

    private static String line(String name, int orders, BigDecimal revenue) {
        return String.format(Locale.TAIWAN, "  %-12s %4d orders %,14.2f%n", name, orders, revenue);
    }
}
