package dev.kahn.benchmarks.compile;

import dev.kahn.benchmarks.Cost;
import dev.kahn.benchmarks.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measurements that were taken directly after one another, and so can be compared.
 *
 * @param none the compilation without a processor
 * @param least that with {@link EmptyClassProcessor}
 * @param kahn that with Kahn's
 * @param load milliseconds that loading the first generated class and building its graph took in a fresh JVM
 */
record Round(Cost none, Cost least, Cost kahn, double load) {

    /** A measurement, or a difference or ratio of two, in all rounds. */
    static Spread spread(List<Round> rounds, ToDoubleFunction<Round> measurement) {
        return Spread.of(rounds.stream().mapToDouble(measurement).boxed().toList());
    }
}
