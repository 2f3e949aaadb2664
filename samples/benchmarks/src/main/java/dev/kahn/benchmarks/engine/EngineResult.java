package dev.kahn.benchmarks.engine;

import dev.kahn.benchmarks.Spread;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of a workload. Ratios are taken within one round.
 *
 * @param workload its name
 * @param database where the rows went
 * @param unit the unit of the figures
 * @param inMemory what the bound took without storing anything; null if whole processes were measured
 * @param bound what the bound took
 * @param kahn what Kahn took
 * @param ratio Kahn's figure to the bound's
 * @param toReach the goal for Kahn
 */
record EngineResult(
        String workload,
        String database,
        String unit,
        @Nullable Spread inMemory,
        Spread bound,
        Spread kahn,
        Spread ratio,
        String toReach) {

    private static final String LINE = "%-8s %-11s %-4s %28s %28s %28s %20s  %s";

    static final String HEADER = String.format(
            LINE, "", "database", "", "bound in memory", "bound, median (range)", "Kahn", "Kahn ÷ bound", "to reach");

    /**
     * One round.
     *
     * @param bound what the bound took
     * @param kahn what Kahn took
     */
    record Pair(double bound, double kahn) {}

    private static String toReach(String workload) {
        return switch (workload) {
            case "chain" -> "≤ 1.3 × the bound";
            case "wide", "many" -> "≤ 2 × the bound";
            case "sleep" -> "≤ 1200 ms";
            case "start" -> "≤ 1.5 × the bound";
            default -> "≤ 1.2 × the bound";
        };
    }

    static EngineResult of(String workload, String database, String unit, List<Pair> rounds) {
        return new EngineResult(
                workload,
                database,
                unit,
                null,
                Spread.of(rounds.stream().map(Pair::bound).toList()),
                Spread.of(rounds.stream().map(Pair::kahn).toList()),
                Spread.of(
                        rounds.stream().map(pair -> pair.kahn() / pair.bound()).toList()),
                toReach(workload));
    }

    EngineResult beside(List<Double> millisInMemory) {
        return new EngineResult(workload, database, unit, Spread.of(millisInMemory), bound, kahn, ratio, toReach);
    }

    /** A row of the table. */
    @Override
    public String toString() {
        return String.format(
                LINE, workload, database, unit, inMemory == null ? "" : inMemory, bound, kahn, ratio, toReach);
    }
}
