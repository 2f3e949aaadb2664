package dev.kahn.benchmarks;

import java.util.Collection;
import java.util.Locale;

/**
 * The median of some measurements, and their range.
 *
 * @param median the median
 * @param least the minimum
 * @param most the maximum
 */
public record Spread(double median, double least, double most) {

    /** Of at least one measurement. */
    public static Spread of(Collection<Double> measurements) {
        double[] sorted =
                measurements.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** The median, with the minimum and the maximum in parentheses. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, least, most);
    }
}
