package dev.kahn.benchmarks.engine;

import dev.kahn.benchmarks.Spread;
import java.util.List;

/**
 * What was measured of a workload. The ratios are those within one round.
 *
 * @param workload its name
 * @param database where the rows went
 * @param unit what the figures are in
 * @param bound what the bound took
 * @param kahn what Kahn took
 * @param ratio Kahn's figure to the bound's
 * @param toReach what Kahn is meant to reach
 */
record EngineResult(
        String workload, String database, String unit, Spread bound, Spread kahn, Spread ratio, String toReach) {

    private static final String LINE = "%-8s %-11s %-4s %28s %28s %20s  %s";

    static final String HEADER =
            String.format(LINE, "", "database", "", "bound, median (range)", "Kahn", "Kahn ÷ bound", "to reach");

    /**
     * One round.
     *
     * @param bound what the bound took
     * @param kahn what Kahn took
     */
    record Pair(double bound, double kahn) {}

    static EngineResult of(String workload, String database, String unit, List<Pair> rounds, String toReach) {
        return new EngineResult(
                workload,
                database,
                unit,
                Spread.of(rounds.stream().map(Pair::bound).toList()),
                Spread.of(rounds.stream().map(Pair::kahn).toList()),
                Spread.of(
                        rounds.stream().map(pair -> pair.kahn() / pair.bound()).toList()),
                toReach);
    }

    /** A line of the table. */
    @Override
    public String toString() {
        return String.format(LINE, workload, database, unit, bound, kahn, ratio, toReach);
    }
}
